@testable import Checklist

/// A sound plan whose parts the tests of the remarks replace.
struct NotedPlan {
  var measure = "validation loss and step time"
  var cost = "6 runs × 4 h on one A100 = 24 GPU-hours, about $48, done in one day."
  var criterion = "mean step time is at least 5% lower"
  var rest = " over 3 seeds. Refuted otherwise."

  var text: String {
    """
    ## Hypothesis
    Replacing LayerNorm with RMSNorm in a 125M GPT-2 will lower the bill by at least 5%.

    ## Minimum experiment
    Train a 125M GPT-2 on 2B tokens of OpenWebText with LayerNorm and with RMSNorm, 3 seeds each, 6 runs.
    Measure \(measure).

    ## Ablations and controls
    - Ablation: RMSNorm with the bias kept, to tell the missing mean-centering from the missing bias.
    - Control: same data order, learning rate and batch size in all arms; 3 seeds give the noise floor.

    ## Cost
    \(cost)

    ## Success criteria
    Supported if \(criterion)\(rest)
    """
  }

  func notes(budget: Budget? = nil) -> [Note] { Checklist().assess(text, budget: budget).notes }
}
