#!/usr/bin/env bash
# The whole training on one machine with a GPU and many cores, in two parts that each end with weights to keep:
#
#   training/full_run.sh networks DATA OUT [SECONDS]   scenes; autoencoder, encoders, perception and scoring side by side
#   training/full_run.sh story DATA OUT [SECONDS]      cache of features; text encoder, UNet, ControlNet and
#                                                      adapter; then the decoder on what they make
#
# DATA takes some 0.45 GB a thousand scenes and is best on a RAM disk. What is there already is not made again, so the
# second part on another machine needs only OUT's networks/ of the first. TOOLS is the command line; for a machine without
# the SDK: dotnet publish src/StoryStudio.Tools -c Release -r linux-x64 --self-contained
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -ge 3 ] || { echo "full_run.sh networks|story DATA OUT [SECONDS]" >&2; exit 2; }
part=$1 data=$2 out=$3
tools=${TOOLS:-dotnet run -c Release --project src/StoryStudio.Tools --}
cores=$(nproc) scenes=${SCENES:-120000} first=24000
pack=models/flat-illustration
started=$SECONDS
mkdir -p "$data" "$out"

say() { echo "[$((SECONDS - started)) s] $*"; }

draw() { # folder, then illustrate's options
  local folder=$1
  shift
  [ -e "$folder/complete" ] && return
  $tools illustrate --out "$folder" "$@" | tail -n 1
  touch "$folder/complete"
}

draw_rest() {
  # Only the story model learns from these: where clothes are changed, labels of references do not fit the pictures.
  draw "$data/scenes/b" --count $((scenes - first)) --seed 201 --changed "${CHANGED:-0.2}" --threads "$1"
  python3 training/cache_features.py --data "$data/scenes" --tokenizer $pack/tokenizer --out "$data/cache" --threads "$1"
  say "all scenes"
}

train() { # network, script, options
  local name=$1 script=$2
  shift 2
  python3 "training/$script" --device cuda --out "$out/networks/$name" "$@" > "$out/$name.log" 2>&1
  say "$name: $(tr -d '\n ' < "$out/networks/$name/result.json" | grep -o '"metrics".*' | cut -c1-300)"
}

networks() {
  local seconds=${1:-170}
  draw "$data/scenes/a" --count $first --seed 101 --threads "$cores"
  draw "$data/references" --references --count 8000 --seed 102 --threads "$cores"
  draw "$data/heldout/scenes" --count 400 --seed 77 --split heldout --threads "$cores"
  draw "$data/heldout/references" --references --count 500 --seed 78 --split heldout --threads "$cores"
  say "first scenes, references, held-out people"
  draw_rest $((cores > 4 ? cores / 2 : 1)) &
  local jobs=($!)
  train vae train_autoencoder.py --data "$data/scenes/a" --start $pack/vae/model.safetensors --crop 96 --batch 192 \
    --learning-rate 0.001 --workers 1 --seconds "$seconds" &
  jobs+=($!)
  train image_encoder train_image_encoder.py --scenes "$data/scenes/a" --heldout "$data/heldout/scenes" --seconds "$seconds" &
  jobs+=($!)
  train perception train_perception.py --scenes "$data/scenes/a" --heldout "$data/heldout/scenes" --seconds "$seconds" &
  jobs+=($!)
  train pose train_perception.py --stage pose --scenes "$data/scenes/a" --heldout "$data/heldout/scenes" --seconds "$seconds" &
  jobs+=($!)
  { train scoring train_scoring.py --scenes "$data/scenes/a" --references "$data/references" --heldout "$data/heldout" \
      --seconds $((seconds / 2))
    train score_face train_face_encoder.py --stage score_face --references "$data/references" \
      --heldout "$data/heldout/references" --seconds $((seconds / 4)); } &
  jobs+=($!)
  train face_encoder train_face_encoder.py --references "$data/references" --heldout "$data/heldout/references" \
    --seconds $((seconds / 2)) &
  jobs+=($!)
  for job in "${jobs[@]}"; do wait "$job"; done
}

story() {
  draw "$data/scenes/a" --count $first --seed 101 --threads "$cores"
  draw_rest "$cores"
  mkdir -p "$data/encoders"
  ln -sfn "$(realpath "$out/networks/image_encoder")" "$data/encoders/image_encoder"
  ln -sfn "$(realpath "$out/networks/face_encoder")" "$data/encoders/face_encoder"
  python3 training/cache_features.py --data "$data/scenes" --vae "$out/networks/vae" --encoders "$data/encoders" \
    --tokenizer $pack/tokenizer --out "$data/cache" --threads "$cores"
  say "features"
  # With this many samples: plain time and channel weights, the binding loss weaker once it has bound.
  python3 training/train_story.py --device cuda --compile --cache "$data/cache" --out "$out/story" --seconds "${1:-400}" \
    --workers 1 --batch 512 --learning-rate 0.001 --warmup-steps 300 --attention-loss-late 0.3 --timestep-power 0.85 \
    --colour-weight 1 --detail-weight 1 --drop-image 0.18
  say "story"
  python3 training/sample_pairs.py --device cuda --models "$out/story" --cache "$data/cache" --out "$out/pairs.npz" \
    --count 20000 --batch 256
  python3 training/train_decoder.py --device cuda --data "$data/scenes" --cache "$data/cache" --vae "$out/networks/vae" \
    --pairs "$out/pairs.npz" --out "$out/vae" --workers 1 --batch 128 --seconds "${2:-120}"
  say "decoder"
  python3 training/sample_grid.py --models "$out/story" --vae "$out/vae" --cache "$data/cache" \
    --out "$out/grid.png" --guidance 1.5 2.5 4
}

case $part in
  networks | story) "$part" ${4:-} ;;
  *) echo "full_run.sh networks|story DATA OUT [SECONDS]" >&2; exit 2 ;;
esac
say "done"
