/// Numbers that `Benchmarks/checklist-training/train.py` wrote; not to be edited by hand.
///
/// One line per feature, in thousandths; see ``Weights``.
enum WeightTable {
  /// Calls `body` with the name and the numbers of each line "name|weight weight …" of `table`; "-"
  /// is zero, and so is what a line leaves out of sixteen.
  ///
  /// Some thousand lines are read at every start, so bytes are all that is looked at.
  static func forEachLine(
    of table: String, _ body: (UnsafeBufferPointer<UInt8>, SIMD16<Float>) -> Void
  ) {
    var table = table
    table.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "|") { index += 1 }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<index])
        index += 1
        body(name, vector(bytes, &index))
      }
    }
  }

  /// How many lines `table` has.
  static func lineCount(of table: String) -> Int {
    var table = table
    return table.withUTF8 { $0.reduce(1) { $0 &+ ($1 == UInt8(ascii: "\n") ? 1 : 0) } }
  }

  /// Reads the numbers from `index` up to the end of the line.
  private static func vector(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> SIMD16<Float> {
    var vector = SIMD16<Float>()
    withUnsafeMutableBytes(of: &vector) { vector in
      let lanes = vector.assumingMemoryBound(to: Float.self)
      var lane = 0
      var number = 0
      var isNegative = false
      while lane < lanes.count {
        // The last line has no end of its own.
        let byte = index < bytes.count ? bytes[index] : UInt8(ascii: "\n")
        index &+= 1
        if byte >= UInt8(ascii: "0") {
          number = number &* 10 &+ Int(byte &- UInt8(ascii: "0"))
          continue
        }
        if byte == UInt8(ascii: "-") {
          isNegative = true
          continue
        }
        lanes[lane] = Float(isNegative ? -number : number) / 1_000
        if byte == UInt8(ascii: "\n") { return }
        lane &+= 1
        number = 0
        isNegative = false
      }
    }
    return vector
  }
}
