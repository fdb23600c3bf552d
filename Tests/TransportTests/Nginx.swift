import Foundation
import TestKit

/// An nginx on loopback with TLS, for what only a real server has.
final class Nginx {
  static let isInstalled = path("nginx") != nil && path("openssl") != nil

  /// `https://localhost:port`, HTTP/2.
  let http2: String
  /// The same with HTTP/1.1.
  let http1: String
  /// A certificate of its own, for `localhost` and no other name of this machine.
  let certificateFile: String
  /// Another one, which has signed nothing.
  let otherCertificateFile: String

  private let folder: URL
  private let process = Process()

  init() async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "prereg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (first, second) = (try ScriptedServer().port, try ScriptedServer().port)
    http2 = "https://localhost:\(first)"
    http1 = "https://localhost:\(second)"
    certificateFile = try await Self.makeCertificate("server", in: folder)
    otherCertificateFile = try await Self.makeCertificate("other", in: folder)
    let text = """
      daemon off; master_process off; pid nginx.pid; error_log error.log;
      events { worker_connections 2048; }
      http {
        access_log off; keepalive_requests 100000;
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
        uwsgi_temp_path t4; scgi_temp_path t5;
        ssl_certificate server.pem; ssl_certificate_key server.key;
        server { listen 127.0.0.1:\(first) ssl http2; location / { \(Self.location) } }
        server { listen 127.0.0.1:\(second) ssl; location / { \(Self.location) } }
      }
      """
    try Data(text.utf8).write(to: folder.appending(path: "nginx.conf"))
    process.executableURL = Self.path("nginx")
    process.arguments = ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let started = folder.appending(path: "nginx.pid")
    for _ in 0..<2_000 where !FileManager.default.fileExists(atPath: started.path) {
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  deinit {
    // Started from a thread that takes no signals, it heeds no other.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }

  /// `200` with the protocol and the number of the connection, which tells connections apart.
  private static let location = #"return 200 "$server_protocol $connection";"#

  private static func makeCertificate(_ name: String, in folder: URL) async throws -> String {
    let file = folder.appending(path: name + ".pem").path
    let openssl = Process()
    openssl.executableURL = path("openssl")
    openssl.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-subj", "/CN=prereg test", "-addext", "subjectAltName=DNS:localhost",
      "-days", "2", "-out", file, "-keyout", folder.appending(path: name + ".key").path,
    ]
    openssl.standardError = FileHandle.nullDevice
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    openssl.terminationHandler = { _ in end.finish() }
    try openssl.run()
    for await _ in ends {}
    return file
  }

  private static func path(_ tool: String) -> URL? {
    let folders = ["/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    return folders.map { URL(filePath: "\($0)/\(tool)") }.first {
      FileManager.default.isExecutableFile(atPath: $0.path)
    }
  }
}
