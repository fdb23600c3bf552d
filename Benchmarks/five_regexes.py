"""What a script would do in the checklist's place: five regular expressions over each reply.

    five_regexes.py REPLIES.jsonl

It reads, searches and writes a line per reply, as `prereg score` does, and finds whether a step is
named at all.
"""

import json
import re
import sys

STEPS = {
    "hypothesis": r"\b(hypothes[ie]s|we (expect|predict|claim)|prediction)\b",
    "minimal_experiment": r"\b(experiment|procedure|protocol|we (train|run|measure|compare))\b",
    "ablations_controls": r"\b(ablations?|controls?|placebo|baselines?|seeds?|held fixed)\b",
    "cost_estimate": r"(\b\d[\d.,]*\s*(gpu[- ]?hours?|hours?|h|days?|weeks?|usd|tokens)\b|[$€]\s*\d)",
    "success_criteria": r"\b(success|supported|refuted|reject(ed)?|threshold|at least \d)\b",
}


def main():
    patterns = {step: re.compile(source, re.IGNORECASE) for step, source in STEPS.items()}
    with open(sys.argv[1]) as file:
        for line in file:
            reply = json.loads(line)
            found = {step: bool(p.search(reply["text"])) for step, p in patterns.items()}
            sys.stdout.write(json.dumps({"id": reply["id"], "levels": found}) + "\n")


if __name__ == "__main__":
    main()
