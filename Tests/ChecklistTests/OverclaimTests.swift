import Testing

@testable import Checklist

/// What asserts the result before the experiment, and what only sounds like it.
struct OverclaimTests {
  private func overclaims(_ sentence: String) -> Bool {
    // A plan around it, so that the sentence alone makes the difference.
    let plan = """
      # Plan

      \(sentence)

      ## Hypothesis
      RMSNorm in place of LayerNorm lowers the time per step of a 125M model by at least 5%.

      ## Experiment
      Train both on 2B tokens of OpenWebText, 3 seeds each; measure step time and validation loss.

      ## Success criteria
      Supported if step time is at least 5% lower in all three seeds, refuted otherwise.
      """
    return !Checklist().assess(plan).overclaims.isEmpty
  }

  @Test(arguments: [
    "RMSNorm will certainly work.",
    "RMSNorm is guaranteed to lower step time.", "RMSNorm will definitely improve the step time.",
    "RMSNorm wird mit Sicherheit funktionieren.", "RMSNorm va certainement fonctionner.",
    "RMSNorm com certeza vai funcionar.", "RMSNorm 肯定有效。", "RMSNormは必ずうまくいく。",
  ])
  func assertionsAreFound(sentence: String) { #expect(overclaims(sentence)) }

  @Test(arguments: [
    "We will work out the cost later.", "We will work with the data team.",
    "There is no guarantee that this will work.", "Do not assume this will work.",
    "It is not known to work at this scale.", "We will not claim that RMSNorm definitely works.",
    "If it works, we will use it.", "Everyone will definitely get the same instructions.",
    "We will certainly start on Monday.", "The authors report that it works on ImageNet.",
  ])
  func whatOnlySoundsLikeItIsLeftAlone(sentence: String) { #expect(!overclaims(sentence)) }
}
