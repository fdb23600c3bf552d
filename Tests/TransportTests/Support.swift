import Testing
import TestKit
import Transport
import Wire

/// An exchange that sees no proxies or certificates of the machine the tests run on.
func exchange(
  environment: [String: String] = [:], certificateFile: String? = nil,
  maximumConnections: Int = 1_024
) throws -> CurlExchange {
  try CurlExchange(
    configuration: .init(
      certificateFile: certificateFile, maximumConnections: maximumConnections,
      environment: environment))
}

/// What `request` fails with, in its header or its body; records an issue when it does not fail.
func failure(
  of request: HTTPRequest, over exchange: CurlExchange,
  sourceLocation: SourceLocation = #_sourceLocation
) async -> TransportError {
  do throws(TransportError) {
    let response = try await exchange.send(request)
    let body = try await response.body.collect()
    Issue.record(
      "a response of \(response.status) and \(body.count) bytes came",
      sourceLocation: sourceLocation)
    return TransportError(.other, "none")
  } catch {
    return error
  }
}

func text(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self)
}

/// A short response that keeps its connection.
let hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

/// Both ways of delivery, for what must hold in either.
let deliveries: [HTTPRequest.Delivery] = [.whole, .streamed]

/// What `step` gives; `#expect` cannot call a mutating method itself.
func after<Value, Result>(_ value: inout Value, _ step: (inout Value) -> Result) -> Result {
  step(&value)
}
