"""Write the model card: `card.py RESULTS MODEL [TABLE]`.

RESULTS is the `results.json` of the training run, MODEL the folder of the shipped model,
TABLE a Markdown file with the output of `compare.py`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from string import Template

from posts import HELD_FAMILY


def main(results_path: Path, folder: Path, table: Path | None) -> None:
    results = json.loads(results_path.read_text("utf8"))
    config = json.loads((folder / "config.json").read_text("utf8"))
    template = Template((Path(__file__).parent / "card.txt").read_text("utf8"))
    card = template.substitute(
        name=config["name"],
        counts="Sentences: " + ", ".join(f"{k} {v}" for k, v in results["counts"].items()) + ".",
        family=HELD_FAMILY,
        table=table.read_text("utf8") if table else "",
    )
    (folder / "MODEL_CARD.md").write_text(card, "utf8")


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]]
    main(arguments[0], arguments[1], arguments[2] if len(arguments) > 2 else None)
