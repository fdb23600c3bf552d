import Foundation
import TestKit

/// An nginx on loopback with TLS, for what only a real server has.
final class Nginx {
  static let isInstalled =
    ChildProcess.path(of: "nginx") != nil && ChildProcess.path(of: "openssl") != nil

  /// `https://localhost:port`, HTTP/2.
  let http2: String
  /// The same with HTTP/1.1.
  let http1: String
  /// A certificate of its own, for `localhost` and no other name of this machine.
  let certificateFile: String
  /// Another one, which has signed nothing.
  let otherCertificateFile: String

  private let folder: URL
  private let process: ChildProcess

  /// A tool is missing or did not do its work.
  private struct Unusable: Error {}

  init() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "prereg-\(UUID().uuidString)")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (first, second) = (try ScriptedServer().port, try ScriptedServer().port)
    http2 = "https://localhost:\(first)"
    http1 = "https://localhost:\(second)"
    certificateFile = try Self.makeCertificate("server", in: folder)
    otherCertificateFile = try Self.makeCertificate("other", in: folder)
    let text = """
      daemon off; master_process off; pid nginx.pid; error_log error.log;
      events { worker_connections 2048; }
      http {
        access_log off; keepalive_requests 100000;
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
        uwsgi_temp_path t4; scgi_temp_path t5;
        ssl_certificate server.pem; ssl_certificate_key server.key;
        server { listen 127.0.0.1:\(first) ssl http2; location / { \(Self.response) } }
        server { listen 127.0.0.1:\(second) ssl; location / { \(Self.response) } }
      }
      """
    try Data(text.utf8).write(to: folder.appending(path: "nginx.conf"))
    guard let nginx = ChildProcess.path(of: "nginx") else { throw Unusable() }
    process = try ChildProcess(nginx, ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"])
    // Written once it listens.
    let started = folder.appending(path: "nginx.pid").path
    for _ in 0..<3_000 {
      if FileManager.default.fileExists(atPath: started) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Unusable()
  }

  deinit {
    process.kill()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The protocol and the number of the connection, which tells connections apart.
  private static let response = #"return 200 "$server_protocol $connection";"#

  private static func makeCertificate(_ name: String, in folder: URL) throws -> String {
    let file = folder.appending(path: name + ".pem").path
    guard let openssl = ChildProcess.path(of: "openssl") else { throw Unusable() }
    let process = try ChildProcess(
      openssl,
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", "/CN=prereg test", "-addext", "subjectAltName=DNS:localhost", "-days", "2",
        "-out", file, "-keyout", folder.appending(path: name + ".key").path,
      ])
    guard process.wait() else { throw Unusable() }
    return file
  }
}
