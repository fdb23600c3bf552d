/// Where the prompts of a ``PromptList`` lie: one after the other, in memory until they are many and
/// then in a file that has no name and is gone with the process.
struct PromptSpool: Sendable {
  /// The texts' digests, in the order of the prompts.
  private(set) var digests: [SHA256Digest] = []
  /// What prompts ask for themselves, by their place.
  private(set) var wishes: [Int: PromptList.Wishes] = [:]
  /// Where each prompt begins, and where the last one ends.
  private var starts = [0]
  /// What is not in the file.
  private var memory: [UInt8] = []
  private var file: ScratchFile?
  /// The bytes in the file.
  private var written = 0
  private let mostInMemory: Int

  /// Creates an empty spool that goes to a file beyond so many bytes.
  init(keeping mostInMemory: Int = 8 << 20) {
    self.mostInMemory = mostInMemory
  }

  var count: Int { digests.count }

  /// Adds a prompt.
  ///
  /// - Throws: ``StudyError/Code/noScratch`` when the file cannot be made or written.
  mutating func append(_ prompt: Prompt) throws(StudyError) {
    if !prompt.models.isEmpty || prompt.samples != nil {
      wishes[count] = PromptList.Wishes(models: prompt.models, samples: prompt.samples)
    }
    digests.append(SHA256Digest(of: [prompt.text]))
    PackedPrompt.pack(prompt, into: &memory)
    starts.append(written + memory.count)
    if memory.count > mostInMemory || file != nil && memory.count > 1 << 18 { try spill() }
  }

  /// Puts what is left in memory to the rest, if the rest is in a file.
  mutating func finish() throws(StudyError) {
    if file != nil { try spill() }
  }

  /// The prompt at `index`.
  func prompt(at index: Int) -> Prompt {
    let (start, end) = (starts[index], starts[index + 1])
    if start >= written { return PackedPrompt.unpack(memory[(start - written)..<(end - written)]) }
    return PackedPrompt.unpack((file?.bytes(from: start, count: end - start) ?? [])[...])
  }

  private mutating func spill() throws(StudyError) {
    if file == nil { file = try ScratchFile() }
    try file?.append(memory)
    written += memory.count
    // A fresh one, for this one's room would stay.
    memory = []
  }
}
