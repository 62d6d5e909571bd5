"""Stand-ins for the pipeline: quick, and some of them die."""

import os
import signal
import time

from ageclaims.engine.local import Analyser
from ageclaims.engine.task import Failed, Task
from ageclaims.errors import ModelError
from ageclaims.records import Skipped


class Echo:
    """Skips every document with its own text as the reason; does what the text says before."""

    def __init__(self, codebook):
        pass

    def run(self, task: Task):
        text = task.content.decode()
        if text.startswith("die"):
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("wait"):
            time.sleep(0.2)
        return Skipped(path=task.doc, reason=text)


class Deadly(Analyser):
    """The pipeline, with documents that kill their process."""

    def run(self, task: Task):
        if b"DIE NOW" in task.content:
            os._exit(3)
        return super().run(task)


class Unusable:
    """No model can be loaded."""

    def __init__(self, codebook):
        raise ModelError("no such model")

    def run(self, task: Task):
        return Failed(task.doc, "never")


def make_tasks(*texts: str):
    return [Task(f"{i:03}.txt", ".txt", text.encode()) for i, text in enumerate(texts)]
