import Testing

@testable import StandIn

/// Rate limits, dates and pacing: time as numbers, no clock.
struct LimitTests {
  @Test func `A bucket is full at first and fills steadily`() {
    var bucket = TokenBucket(perMinute: 60, now: WireDate(milliseconds: 0))
    for _ in 0..<60 {
      #expect(bucket.wait(for: 1) == 0)
      bucket.take(1)
    }
    #expect(bucket.wait(for: 1) == 1_000)
    #expect(bucket.part == .init(limit: 60, remaining: 0, resetMilliseconds: 60_000))
    bucket.refill(now: WireDate(milliseconds: 999))
    #expect(bucket.wait(for: 1) == 1)
    bucket.refill(now: WireDate(milliseconds: 1_000))
    #expect(bucket.wait(for: 1) == 0)
    bucket.refill(now: WireDate(milliseconds: 10_000_000))
    #expect(bucket.part.remaining == 60)
    #expect(bucket.wait(for: 1_000) == 0)
  }

  @Test func `Tokens limit as requests do, replies included`() {
    let now = WireDate(milliseconds: 5)
    var limiter = RateLimiter(requestsPerMinute: 100, tokensPerMinute: 600, now: now)
    #expect(limiter.admit(tokens: 100, now: now) == 0)
    limiter.charge(tokens: 500)
    #expect(limiter.admit(tokens: 10, now: now) == 1_000)
    #expect(limiter.state(now: now).requests.remaining == 99)
    #expect(limiter.admit(tokens: 10, now: now.adding(milliseconds: 1_000)) == 0)
  }

  @Test(arguments: Ask.allCases)
  func `More requests than the limit get a 429 that says when`(_ ask: Ask) async throws {
    try await withServer {
      $0.requestsPerMinute = 2
    } _: { server in
      func response() async -> RawResponse? {
        let request = ask.request(smallLibrary.recordings[0].prompt)
        return await RawClient.send(request, to: server.port).responses.first
      }
      let name =
        ask == .messages
        ? "anthropic-ratelimit-requests-remaining" : "x-ratelimit-remaining-requests"
      let first = await response()
      #expect(first?.status == 200)
      #expect(first?[name] == "1")
      #expect(await response()?[name] == "0")
      let third = try #require(await response())
      #expect(third.status == 429)
      let wait = try #require(third["retry-after"].flatMap { Int($0) })
      #expect((1...30).contains(wait))
      #expect((third["retry-after-ms"] != nil) == (ask != .messages))
      let message = try third.json["error"]["message"].string
      #expect(
        message?.hasPrefix(
          "Rate limit of this stand-in reached: 2 requests and 1000000000 tokens per minute.")
          == true)
      let reset = third[
        ask == .messages ? "anthropic-ratelimit-requests-reset" : "x-ratelimit-reset-requests"]
      #expect(reset?.hasSuffix(ask == .messages ? "Z" : "ms") == true)
    }
  }

  @Test func `The headers can be had without limits`() async throws {
    try await withServer {
      $0.sendsRateLimitHeaders = true
    } _: { server in
      let request = Ask.chat.request(smallLibrary.recordings[0].prompt)
      let response = await RawClient.send(request, to: server.port).responses.first
      #expect(response?.status == 200)
      #expect(response?["x-ratelimit-limit-requests"] == "1000000000")
    }
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00.000Z"),
    (784_887_151_000, "Tue, 15 Nov 1994 08:12:31 GMT", "1994-11-15T08:12:31.000Z"),
    (951_782_399_999, "Mon, 28 Feb 2000 23:59:59 GMT", "2000-02-28T23:59:59.999Z"),
    (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT", "2000-02-29T00:00:00.000Z"),
    (1_767_225_599_007, "Wed, 31 Dec 2025 23:59:59 GMT", "2025-12-31T23:59:59.007Z"),
    (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 GMT", "2100-03-01T00:00:00.000Z"),
  ])
  func `Dates are written as the protocols write them`(
    _ milliseconds: Int, _ http: String, _ rfc3339: String
  ) {
    let date = WireDate(milliseconds: milliseconds)
    #expect(date.http == http)
    #expect(date.rfc3339 == rfc3339)
  }

  @Test(arguments: [10, 150, 1_000])
  func `A stream takes the time its tokens take`(_ pace: Int) throws {
    let text = PreparedText(String(repeating: "some words of a reply, ", count: 40))
    let answer = Answer(text: text, model: "m", serial: 1, inputTokens: 1, created: 0)
    let framing = Framing(knowsChunks: true, keepsAlive: true, tokensPerSecond: pace)
    let delivery = framing.delivery(ResponseHead(200), .events(ServedChat().events(answer)))
    var wait = 0
    var sends = 0
    for step in delivery.steps {
      switch step {
      case .send: sends += 1
      case .wait(let milliseconds): wait += milliseconds
      default: Issue.record("a step that is neither")
      }
    }
    #expect(sends > text.ends.count)
    let expected = text.tokens * 1_000 / pace
    #expect(abs(wait - expected) < expected / 5)
    let whole = Framing(knowsChunks: true, keepsAlive: true)
      .delivery(ResponseHead(200), .events(ServedChat().events(answer)))
    #expect(whole.steps.count == 1)
  }

  @Test func `Latency comes before the head`() throws {
    let framing = Framing(knowsChunks: true, keepsAlive: true, latencyMilliseconds: 70)
    let delivery = framing.delivery(ResponseHead(200), .json("{}"))
    guard case .wait(70) = delivery.steps[0], case .send = delivery.steps[1] else {
      Issue.record("not a wait and a send")
      return
    }
  }

  @Test func `A slow header comes in bits, a dribbled reply all of it`() throws {
    func pieces(_ fault: Fault.Name) -> (sends: Int, waits: Set<Int>) {
      let framing = Framing(knowsChunks: true, keepsAlive: true, fault: fault)
      let body = Body.json(String(repeating: "x", count: 1_000))
      var (sends, waits) = (0, Set<Int>())
      for step in framing.delivery(ResponseHead(200), body).steps {
        if case .send = step { sends += 1 }
        if case .wait(let milliseconds) = step { waits.insert(milliseconds) }
      }
      return (sends, waits)
    }
    #expect(pieces(.slowHeader) == (6, [50]))
    #expect(pieces(.dribble) == (18, [5]))
  }
}
