import Dialects
import Testing
import Wire

@Suite struct RateLimitTests {
  @Test func anthropicsHeadersAreRead() {
    let limits = RateLimits([
      "anthropic-ratelimit-requests-limit": "50", "anthropic-ratelimit-requests-remaining": "49",
      "Anthropic-RateLimit-Input-Tokens-Limit": "30000",
      "anthropic-ratelimit-input-tokens-remaining": "29000",
      "anthropic-ratelimit-output-tokens-limit": "8000",
      "anthropic-ratelimit-requests-reset": "2026-11-27T00:00:00Z",
    ])
    #expect(
      limits
        == RateLimits([
          .requests: .init(limit: 50, remaining: 49),
          .inputTokens: .init(limit: 30_000, remaining: 29_000),
          .outputTokens: .init(limit: 8_000),
        ]))
  }

  @Test func openAIsHeadersAreRead() {
    let limits = RateLimits([
      "x-ratelimit-limit-requests": "500", "x-ratelimit-remaining-requests": "0",
      "x-ratelimit-limit-tokens": "200000", "x-ratelimit-remaining-tokens": "199000",
      "x-ratelimit-reset-tokens": "6m0s",
    ])
    #expect(
      limits
        == RateLimits([
          .requests: .init(limit: 500, remaining: 0),
          .tokens: .init(limit: 200_000, remaining: 199_000),
        ]))
  }

  @Test(
    arguments: [
      [:], ["x-ratelimit-remaining-requests": "5"], ["x-ratelimit-limit-requests": "0"],
      ["x-ratelimit-limit-requests": "-1"], ["x-ratelimit-limit-requests": "many"],
      ["content-type": "application/json"],
    ] as [Headers])
  func whatTellsOfNoLimitIsNone(headers: Headers) {
    #expect(RateLimits(headers) == nil)
  }
}
