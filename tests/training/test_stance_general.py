"""The public stance datasets are read as (statement, sentence, label)."""

import csv
import json
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "stance"))

import general


@pytest.fixture
def datasets(tmp_path):
    argq = tmp_path / "ibm-argq-30k"
    argq.mkdir()
    rows = (
        "argument,topic,stance_WA,stance_WA_conf\n"
        "It helps,T1,1,1\nUnsure,T1,-1,0.5\nIt hurts,T2,-1,0.9\n"
    )
    with zipfile.ZipFile(argq / "a.zip", "w") as archive:
        archive.writestr("arg_quality_rank_30k.csv", rows)
    argkp = tmp_path / "ibm-argkp-2021" / "kpm_data"
    argkp.mkdir(parents=True)
    (argkp / "arguments_dev.csv").write_text("arg_id,argument,topic,stance\na,Yes,T3,1\n")
    (argkp / "key_points_dev.csv").write_text("key_point_id,key_point,topic,stance\nk,No,T3,-1\n")
    claims = tmp_path / "ibm-claim-stance"
    claims.mkdir()
    header = ["topicText", "claims.claimCorrectedText", "claims.stance"]
    with (claims / "claim_stance_dataset_v1.csv").open("w", newline="") as out:
        csv.writer(out).writerows([header, ["T4", "A claim, with a comma", "CON"]])
    perspectrum = tmp_path / "perspectrum"
    perspectrum.mkdir()
    pool = [{"pId": 7, "text": "A view"}]
    (perspectrum / "perspective_pool_v1.0.json").write_text(json.dumps(pool))
    clusters = [
        {"pids": [7], "stance_label_3": "UNDERMINE"},
        {"pids": [7], "stance_label_3": "NAN"},
    ]
    claim = [{"text": "T5", "perspectives": clusters}]
    (perspectrum / "perspectrum_with_answers_v1.0.json").write_text(json.dumps(claim))
    return tmp_path


def test_every_dataset_is_read(datasets):
    assert general.read_all(datasets, seed=0, none_share=0) == [
        ("T1", "It helps", "favor"),
        ("T2", "It hurts", "against"),
        ("T3", "Yes", "favor"),
        ("T3", "No", "against"),
        ("T4", "A claim, with a comma", "against"),
        ("T5", "A view", "against"),
    ]


def test_swapped_pairs_are_none(datasets):
    triples = general.read_all(datasets, seed=0, none_share=0.5)
    assert [label for _, _, label in triples[6:]] == ["none"] * 3
