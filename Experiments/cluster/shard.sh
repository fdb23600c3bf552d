#!/usr/bin/env bash
# One shard of a study: what a task of a Slurm array and a pod of a Kubernetes indexed job run alike.
#
#   shard.sh PROMPTS RUNS SHARDS [OPTION…]
#
# PROMPTS is a folder of prompts or a JSONL file, RUNS a folder that all tasks see (the shard's run is
# RUNS/part-I), SHARDS how many there are, and the options are those of `prereg batch`. Which shard it
# is comes from the scheduler, counted from 0. A task that is started again resumes its shard.
set -euo pipefail

prompts=${1:?prompts} runs=${2:?folder of the runs} shards=${3:?number of shards}
shift 3
index=${SLURM_ARRAY_TASK_ID:-${JOB_COMPLETION_INDEX:?neither SLURM_ARRAY_TASK_ID nor JOB_COMPLETION_INDEX is set}}

exec "${PREREG:-prereg}" batch "$prompts" --shard "$((index + 1))/$shards" \
  --run "$runs/part-$((index + 1))" --progress json "$@"
