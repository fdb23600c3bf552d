internal import Checklist

/// A prompt as bytes: each text after its length.
enum PackedPrompt {
  static func pack(_ prompt: Prompt, into bytes: inout [UInt8]) {
    func put(_ number: Int) {
      withUnsafeBytes(of: Int64(number).littleEndian) { bytes.append(contentsOf: $0) }
    }
    func put(_ text: String?) {
      guard let text else { return put(-1) }
      put(text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }
    func put(_ texts: [String]) {
      put(texts.count)
      for text in texts { put(text) }
    }
    func put(_ amount: Double?) {
      put(amount == nil ? 0 : 1)
      if let amount { put(Int(Int64(bitPattern: amount.bitPattern))) }
    }
    put(prompt.name)
    put(prompt.source)
    put(prompt.title)
    put(prompt.tags)
    put(prompt.models)
    put(prompt.samples ?? -1)
    put(prompt.budget == nil ? 0 : 1)
    if let budget = prompt.budget {
      put(budget.usd)
      put(budget.gpuHours)
      put(budget.days)
    }
    put(prompt.text)
  }

  static func unpack(_ bytes: ArraySlice<UInt8>) -> Prompt {
    var rest = bytes
    func number() -> Int {
      let value = rest.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
      rest = rest.dropFirst(8)
      return Int(Int64(littleEndian: value))
    }
    func text() -> String? {
      let count = number()
      guard count >= 0 else { return nil }
      defer { rest = rest.dropFirst(count) }
      return String(decoding: rest.prefix(count), as: UTF8.self)
    }
    func texts() -> [String] { (0..<number()).map { _ in text() ?? "" } }
    func amount() -> Double? {
      number() == 0 ? nil : Double(bitPattern: UInt64(bitPattern: Int64(number())))
    }
    var prompt = Prompt(name: text() ?? "", text: "")
    prompt.source = text()
    prompt.title = text()
    prompt.tags = texts()
    prompt.models = texts()
    let samples = number()
    prompt.samples = samples < 0 ? nil : samples
    if number() != 0 {
      var budget = Budget()
      budget.usd = amount()
      budget.gpuHours = amount()
      budget.days = amount()
      prompt.budget = budget
    }
    prompt.text = text() ?? ""
    return prompt
  }
}
