import Checklist

/// Any bytes end in a verdict, and the verdict keeps its promises: a sanitizer or a failed
/// precondition tells when not.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzChecklist(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  let assessment = Checklist().assess(text)
  precondition(assessment.steps.map(\.step) == Step.allCases)
  var lines = 1
  var previous: UInt8 = 0
  for byte in text.utf8 {
    if byte == 0x0D || byte == 0x0A && previous != 0x0D { lines += 1 }
    previous = byte
  }
  let evidence = assessment.steps.flatMap(\.evidence) + assessment.overclaims
  precondition(evidence.allSatisfy { $0.lines.lowerBound >= 1 && $0.lines.upperBound <= lines })
  precondition(assessment.steps.allSatisfy { ($0.level == .absent) == $0.evidence.isEmpty })
  return 0
}
