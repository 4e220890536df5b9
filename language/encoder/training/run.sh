#!/bin/sh
# Makes ../model from published weights: training, whole-number graph, manifest, and the check in Node.
# Usage: run.sh <folder of the base encoder> [folder of the open corpora]   (both: see data.md)
# The base may be the original 32-bit file or a copy in half precision. Needs Python 3.11 and `npm ci`.
# Under two hours on two cores; interrupted, the same command goes on from the last checkpoint.
set -eu
base="$(realpath "$1")"
open="${2:+$(realpath "$2")}"
cd "$(dirname "$0")"
[ -d work/venv ] || python3 -m venv work/venv
work/venv/bin/pip install --quiet --requirement requirements.txt
python=work/venv/bin/python
# Big blocks are kept instead of being asked from the system for every step.
export OMP_NUM_THREADS=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=8000000000

train() { "$python" train.py --base "$base" ${open:+--open "$open"} "$@"; }

train --name main --steps 480
small() { train --replicas 1 --rate 4e-3 --dim 96 --cool 0.6 "$@"; }
small --name table --small table --steps 900 --batch 512 --own-share 0.5 --drop 0.15 --seed 31
small --name filters --small filters --steps 700 --batch 384 --own-share 0.6 --drop 0.1 --seed 11
"$python" package.py work/main.pt work/table.pt work/filters.pt --weights 1 0.7 0.7 \
  --base "$base" ${open:+--open "$open"} --version 0.5.0
../../../node_modules/.bin/node verify.mjs
# The calibration and the vectors of the shipped wordings belong to the model: make them anew.
echo "now: npm run faq -- vectors && npm run faq -- calibrate && npm run faq -- eval --update"
