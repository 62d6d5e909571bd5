"""Public stance datasets as (statement, sentence, label) triples: what stage one learns from.

IBM ArgQ-30k, ArgKP-2021 and claim stance, and Perspectrum say for an argument whether it
is for or against a topic. An argument beside the topic of another debate is `none`.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

Triple = tuple[str, str, str]


def read_argq(folder: Path) -> Iterator[Triple]:
    """Yield the confident triples of IBM-ArgQ-Rank-30kArgs (Gretz et al., 2020)."""
    [archive] = sorted(folder.glob("*.zip"))
    with zipfile.ZipFile(archive) as files:
        text = files.read("arg_quality_rank_30k.csv").decode("utf8")
    for row in csv.DictReader(io.StringIO(text)):
        if float(row["stance_WA_conf"]) > 0.6 and row["stance_WA"] in {"1", "-1"}:
            side = "favor" if row["stance_WA"] == "1" else "against"
            yield row["topic"], row["argument"], side


def read_argkp(folder: Path) -> Iterator[Triple]:
    """Yield arguments and key points of ArgKP-2021 (Friedman et al., 2021)."""
    for path in sorted(folder.glob("*/arguments_*.csv")) + sorted(
        folder.glob("*/key_points_*.csv")
    ):
        column = "argument" if path.name.startswith("arguments") else "key_point"
        with path.open(encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield row["topic"], row[column], "favor" if row["stance"] == "1" else "against"


def read_claim_stance(folder: Path) -> Iterator[Triple]:
    """Yield the claims of the IBM claim stance dataset (Bar-Haim et al., 2017)."""
    lines = (folder / "claim_stance_dataset_v1.csv").read_text("utf8", errors="replace")
    unwrapped = []
    for raw in lines.splitlines():
        line = raw.rstrip(";")
        if line.startswith('"') and line.endswith('"'):
            line = line[1:-1].replace('""', '"')
        unwrapped.append(line)
    for row in csv.DictReader(io.StringIO("\n".join(unwrapped))):
        side = {"PRO": "favor", "CON": "against"}.get(row.get("claims.stance") or "")
        if side and row["claims.claimCorrectedText"]:
            yield row["topicText"], row["claims.claimCorrectedText"], side


def read_perspectrum(folder: Path) -> Iterator[Triple]:
    """Yield the perspectives of Perspectrum (Chen et al., 2019)."""
    pool = {
        entry["pId"]: entry["text"]
        for entry in json.loads((folder / "perspective_pool_v1.0.json").read_text("utf8"))
    }
    claims = json.loads((folder / "perspectrum_with_answers_v1.0.json").read_text("utf8"))
    for claim in claims:
        for cluster in claim["perspectives"]:
            side = {"SUPPORT": "favor", "UNDERMINE": "against"}.get(cluster["stance_label_3"])
            if side:
                for pid in cluster["pids"]:
                    yield claim["text"], pool[pid], side


def read_triples(datasets: Path) -> list[Triple]:
    """Return the triples of all datasets without repeats."""
    return list(
        dict.fromkeys(
            [
                *read_argq(datasets / "ibm-argq-30k"),
                *read_argkp(datasets / "ibm-argkp-2021"),
                *read_claim_stance(datasets / "ibm-claim-stance"),
                *read_perspectrum(datasets / "perspectrum"),
            ]
        )
    )


def read_all(datasets: Path, *, seed: int, none_share: float) -> list[Triple]:
    """Return all triples without repeats, with pairs from other debates as `none`.

    Args:
        datasets: Folder with one folder per dataset.
        seed: Seed of the swaps.
        none_share: Number of swapped pairs per true pair.
    """
    triples = read_triples(datasets)
    dice = random.Random(seed)
    topics = sorted({topic for topic, _, _ in triples})
    swapped = [
        (dice.choice(topics), text, "none")
        for _, text, _ in dice.sample(triples, int(none_share * len(triples)))
    ]
    return triples + swapped
