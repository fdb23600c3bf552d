import Dialects
import Testing
import Wire

struct RetryAdviceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var status: Int
    var headers: Headers
    var retryable: Bool
    var after: Duration?

    init(
      _ status: Int, _ headers: Headers, _ retryable: Bool, _ after: Duration? = nil
    ) {
      self.status = status
      self.headers = headers
      self.retryable = retryable
      self.after = after
    }

    init(_ status: Int, _ retryable: Bool) {
      self.init(status, [:], retryable)
    }

    var testDescription: String {
      "\(status) \(headers.fields.map { "\($0.name): \($0.value)" })"
    }
  }

  static let cases = [
    Case(400, false), Case(401, false), Case(402, false), Case(403, false), Case(404, false),
    Case(408, true), Case(409, true), Case(413, false), Case(422, false), Case(429, true),
    Case(499, false), Case(500, true), Case(501, true), Case(502, true), Case(503, true),
    Case(504, true), Case(529, true), Case(302, false),

    Case(400, ["X-Should-Retry": "true"], true),
    Case(429, ["x-should-retry": "false"], false),
    Case(429, ["x-should-retry": "false", "retry-after": "3"], false),
    Case(429, ["x-should-retry": "maybe"], true),
    Case(400, ["retry-after": "3"], false),

    Case(429, ["retry-after": "20"], true, .seconds(20)),
    Case(429, ["Retry-After": "1.5"], true, .milliseconds(1_500)),
    Case(429, ["retry-after": "0"], true),
    Case(429, ["retry-after": "-5"], true),
    Case(429, ["retry-after": "soon"], true),
    Case(429, ["retry-after": "nan"], true),
    Case(429, ["retry-after": "inf"], true),
    Case(429, ["retry-after": ""], true),
    Case(429, ["retry-after-ms": "250"], true, .milliseconds(250)),
    Case(429, ["retry-after-ms": "250", "retry-after": "9"], true, .milliseconds(250)),
    Case(429, ["retry-after-ms": "x", "retry-after": "9"], true, .seconds(9)),
    Case(429, ["retry-after": "Mon, 23 Nov 2026 12:00:30 GMT"], true, .seconds(30)),
    Case(429, ["retry-after": "Monday, 23-Nov-26 12:01:00 GMT"], true, .seconds(60)),
    Case(429, ["retry-after": "Mon Nov 23 12:00:05 2026"], true, .seconds(5)),
    Case(429, ["retry-after": "Mon, 23 Nov 2026 11:59:00 GMT"], true),
    Case(429, ["retry-after": "3600"], true, .seconds(3_600)),
    Case(429, ["retry-after": "1e999"], true, .seconds(4_294_967)),
  ]

  @Test(arguments: cases)
  func followsTheHeaders(_ test: Case) {
    let advice = RetryAdvice(
      status: test.status, headers: test.headers, now: CallContext.noon)
    #expect(advice == RetryAdvice(isRetryable: test.retryable, after: test.after))
  }

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
    ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
    ("Friday, 01-Jan-77 00:00:00 GMT", 220_924_800),  // 2077 would be 51 years on
    ("Wednesday, 01-Jan-76 00:00:00 GMT", 3_345_062_400),
    ("Mon, 23 Nov 2026 12:00:00 GMT", CallContext.noon),
  ])
  func readsADate(_ text: String, _ seconds: Double) {
    #expect(HTTPDate.seconds(text, now: CallContext.noon) == seconds)
  }

  @Test(arguments: [
    "", "tomorrow", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 32 Nov 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nix 1994 08:49:37 GMT",
    "Sun, 06 Nov 994 08:49:37 GMT", "Sun, 06 Nov 1994 +8:49:37 GMT", "a b c d e f", "1 2 3 4 5",
  ])
  func leavesWhatIsNoDate(_ text: String) {
    #expect(HTTPDate.seconds(text, now: CallContext.noon) == nil)
  }
}
