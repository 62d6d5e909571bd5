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


def format_figures(results: dict[str, dict[str, object]]) -> str:
    """Return the training run's own figures as a list."""
    names = {
        "seeds": "development gold, power",
        "seeds control": "development gold, control",
        "family": f"held-out family {HELD_FAMILY!r}, power",
        "pairs": "held-out minimal pairs, power",
    }
    lines = [
        f"- {title}: F_avg {results[key]['f_avg']} uncalibrated, {results[key]['best']} at the "
        f"best bias; opposite side {results[key]['flips']} ({results[key]['n']} sentences)"
        for key, title in names.items()
        if key in results
    ]
    return "\n".join(lines)


def main(results_path: Path, folder: Path, table: Path | None) -> None:
    results = json.loads(results_path.read_text("utf8"))
    config = json.loads((folder / "config.json").read_text("utf8"))
    template = Template((Path(__file__).parent / "card.txt").read_text("utf8"))
    card = template.substitute(
        name=config["name"],
        counts="Sentences: " + ", ".join(f"{k} {v}" for k, v in results["counts"].items()) + ".",
        family=HELD_FAMILY,
        figures=format_figures(results["scores"]),
        table=table.read_text("utf8") if table else "",
    )
    (folder / "MODEL_CARD.md").write_text(card, "utf8")


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:]]
    main(arguments[0], arguments[1], arguments[2] if len(arguments) > 2 else None)
