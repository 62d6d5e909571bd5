#!/usr/bin/env bash
# Rebuild the bundled parser from UD English-EWT: rebuild.sh UD_FOLDER [WORK_FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ud=$1
work=${2:-$(mktemp -d)}
out=$here/../../src/ageclaims/models/en_ageclaims
export HF_HUB_OFFLINE=1 OMP_NUM_THREADS=1
python "$here/convert.py" "$ud" "$work/data"
python "$here/vectors.py" "$ud/ewt-train.conllu" "$work/vectors" "$here"/../stance/text/*.jsonl
python -m spacy train "$here/config.cfg" --code "$here/augment.py" --output "$work/model" \
  --paths.train "$work/data/train.spacy" --paths.dev "$work/data/dev.spacy" \
  --paths.vectors "$work/vectors"
rm -rf "$out"
python "$here/package.py" "$work/model/model-best" "$work/data" "$out"
python "$here/evaluate.py" "$ud" "$here/../../seeds" --card
