/// How many tokens a text may be, told from its length alone.
///
/// English prose is some 4.2 bytes of UTF-8 a token in current tokenizers, source code and figures
/// some 3, Chinese and Japanese between 2 and 4.
public enum TokenEstimate {
  /// What a call carries beside its texts: roles, marks, the wrapping of the request.
  public static let overhead = 64
  /// What a follow-up that asks for missing steps is long.
  public static let followUp = 300
  /// More bytes, and so more tokens, than a follow-up that asks for all steps is long.
  public static let followUpBound = 2_000

  /// The fewest tokens that prose of `bytes` is likely to be.
  public static func least(bytes: Int) -> Int { bytes * 2 / 9 }

  /// More bytes than prose of `tokens` is likely to be.
  public static func longest(tokens: Int) -> Int { tokens * 9 / 2 }

  /// A likely number of tokens, a little on the high side.
  public static func likely(bytes: Int) -> Int { bytes * 2 / 7 + overhead / 4 }

  /// More tokens than prose of `bytes` is likely to be in any script, the call's overhead included.
  public static func most(bytes: Int) -> Int { bytes / 2 + overhead }

  /// A number of tokens that no text of `bytes` exceeds, the call's overhead included.
  ///
  /// Current tokenizers begin at single bytes and join them, so that a token is a byte at least; rare
  /// scripts come close to that. Limits on spending go by it.
  public static func bound(bytes: Int) -> Int { bytes + overhead }
}
