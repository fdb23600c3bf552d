internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Wire

/// A loopback endpoint that answers with recordings: for demonstrations, tests and benchmarks.
///
/// It speaks Anthropic Messages, OpenAI Chat Completions and OpenAI Responses over HTTP/1.1, whole
/// and streamed, the batch APIs of both providers, and misbehaves by script. It listens on 127.0.0.1 only.
package final class StandInServer: Sendable {
  /// The port it listens on.
  package let port: Int

  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let responder: Responder

  private init(
    port: Int, group: MultiThreadedEventLoopGroup, listener: any Channel, responder: Responder
  ) {
    self.port = port
    self.group = group
    self.listener = listener
    self.responder = responder
  }

  /// Starts to listen; throws when the port cannot be had.
  package static func start(
    _ configuration: StandInConfiguration
  ) async throws(StandInError) -> StandInServer {
    let responder = Responder(configuration)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.threads))
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 4_096)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers(
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
            Connection(responder))
        }
      }
    do {
      let listener = try await bootstrap.bind(host: "127.0.0.1", port: configuration.port).get()
      return StandInServer(
        port: listener.localAddress?.port ?? configuration.port, group: group, listener: listener,
        responder: responder)
    } catch {
      try? await group.shutdownGracefully()
      let reason = (error as? IOError)?.errnoCode == EADDRINUSE ? "it is in use" : "\(error)"
      throw StandInError(
        .cannotListen,
        "cannot listen on 127.0.0.1:\(configuration.port): \(reason); choose another port, or 0 for any free one"
      )
    }
  }

  /// The address to give a client that adds `/v1/…` itself.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// Counts since the start.
  package var statistics: StandInStatistics {
    responder.ledger.withLock { $0.statistics }
  }

  /// Closes every connection and ends; a response under way is cut off.
  package func stop() async {
    try? await listener.close().get()
    try? await group.shutdownGracefully()
  }
}
