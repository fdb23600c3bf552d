#!/usr/bin/env bash
# A study over a Slurm array, one task per shard:
#
#   jobs=$(sbatch --parsable --array=0-15 slurm-array.sh prompts.jsonl runs/study --model gpt-6.1-sol)
#   sbatch --dependency=afterany:"$jobs" --wrap 'prereg merge runs/study/part-* --run runs/study/all'
#
# The key comes from the environment that sbatch passes on, or from a file that only you can read.
#SBATCH --job-name=prereg
#SBATCH --cpus-per-task=1
#SBATCH --mem=512M
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@120
set -euo pipefail

prompts=${1:?prompts} runs=${2:?folder of the runs}
shift 2
# Two minutes before the time limit the calls under way come to their end; the next start resumes.
# sbatch runs a copy of this script: the other one is where the job was handed in.
"${SLURM_SUBMIT_DIR:-.}/shard.sh" "$prompts" "$runs" "${SLURM_ARRAY_TASK_COUNT:?}" "$@" &
task=$!
trap 'kill -TERM "$task"' TERM
# The first wait ends with the signal, the second with the task.
wait "$task" || wait "$task"
