#!/bin/bash
# run.sh OUT SECONDS [plan.py options]: the whole training plan, within SECONDS.
cd "$(dirname "$0")" || exit 1
mkdir -p "$1"
export PYTHONUNBUFFERED=1 TOKENIZERS_PARALLELISM=false OMP_NUM_THREADS=1 HF_HUB_OFFLINE=1
exec timeout -k 5 "$(( $2 + 25 ))" python3 plan.py . "$1" "$2" "${@:3}" 2>&1
