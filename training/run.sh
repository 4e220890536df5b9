#!/bin/sh
# Makes knowledge/model from nothing: subwords, training, int8 graph, manifest, and the check in Node.
# Usage: training/run.sh <folder of the open corpora>   (see data.md; without it, own data only)
# Needs Debian's python3-torch, python3-sentencepiece, python3-onnx, python3-numpy; and `npm ci`.
set -eu
cd "$(dirname "$0")"
open="${1:-${OPEN_CORPORA:-}}"
python="${PYTHON:-/usr/bin/python3}"
"$python" train.py ${open:+--open "$open"} --name encoder --steps 1000
"$python" package.py work/encoder.pt --version 0.1.0
../node_modules/.bin/node verify.mjs
