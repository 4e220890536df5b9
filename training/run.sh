#!/bin/sh
# Makes knowledge/model from nothing: subwords, training, int8 graph, manifest, and the check in Node.
# Usage: training/run.sh <folder of the open corpora>   (see data.md; without it, own data only)
# Needs Debian's python3-torch, python3-sentencepiece, python3-onnx, python3-numpy, libopenblas0-pthread
# (without OpenBLAS torch falls back to a library ten times slower); and `npm ci` for the last line.
# About 15 minutes on two idle cores. DEVICE=cuda uses a GPU.
set -eu
cd "$(dirname "$0")"
open="${1:-${OPEN_CORPORA:-}}"
python="${PYTHON:-/usr/bin/python3}"
device="${DEVICE:-cpu}"
train() { "$python" train.py ${open:+--open "$open"} --device "$device" "$@"; }

train --name table --steps 1000 --drop 0.15 --seed 31 --class-weight 1.0
train --name pairs --steps 1000 --pairs 16384 --drop 0.15 --seed 34 --temperature 0.07
train --name filters --steps 800 --channels 384 --drop 0.1 --seed 11
"$python" package.py work/table.pt work/pairs.pt work/filters.pt ${open:+--open "$open"} --version 0.3.0
../node_modules/.bin/node verify.mjs
