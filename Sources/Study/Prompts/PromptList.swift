/// The prompts of a study in their order; of many, the texts lie in a scratch file.
///
/// In memory it takes some fifty bytes per prompt, and at most 8 MiB of texts. Reading a prompt makes
/// it anew: O(its length), so keep it rather than ask twice.
public struct PromptList: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
  /// What of a prompt decides how many trials it makes; absent where it leaves that to the plan.
  struct Wishes: Sendable, Hashable {
    var models: [String]
    var samples: Int?
  }

  private let spool: PromptSpool
  /// The prompts' places in the spool, when they are not all that is there, in order.
  private let places: [Int]?

  /// Keeps `prompts` in memory.
  public init(_ prompts: [Prompt]) {
    var spool = PromptSpool(keeping: .max)
    for prompt in prompts { try? spool.append(prompt) }
    self.init(spool)
  }

  /// Keeps prompts in memory.
  public init(arrayLiteral prompts: Prompt...) {
    self.init(prompts)
  }

  init(_ spool: PromptSpool, places: [Int]? = nil) {
    self.spool = spool
    self.places = places
  }

  /// The number of prompts.
  public var count: Int { places?.count ?? spool.count }

  /// 0.
  public var startIndex: Int { 0 }
  /// The number of prompts.
  public var endIndex: Int { count }

  /// The prompt at `index`.
  public subscript(index: Int) -> Prompt {
    precondition(indices.contains(index), "there is no prompt \(index) of \(count)")
    return spool.prompt(at: place(index))
  }

  /// The first `limit` prompts, 0 or more.
  func first(_ limit: Int) -> PromptList {
    PromptList(spool, places: indices.prefix(Swift.max(0, limit)).map(place))
  }

  /// The prompts of one shard: which those are depends on nothing but their texts.
  func part(_ shard: Shard) -> PromptList {
    PromptList(
      spool, places: indices.lazy.map(place).filter { shard.holds(spool.digests[$0]) })
  }

  /// Whether every prompt names its own models.
  public var allNameModels: Bool { indices.allSatisfy { wishes(at: $0)?.models.isEmpty == false } }

  /// What the prompt at `index` asks for itself, found without reading it; `nil` for nothing.
  func wishes(at index: Int) -> Wishes? { spool.wishes[place(index)] }

  /// The SHA-256 of the text of the prompt at `index`, known without reading it.
  func digest(at index: Int) -> SHA256Digest { spool.digests[place(index)] }

  private func place(_ index: Int) -> Int { places?[index] ?? index }
}
