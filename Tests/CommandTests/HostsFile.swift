import Foundation

/// A hosts file that one process has in place of the system's (Linux, user and mount namespaces).
enum HostsFile {
  private static let unshare = "/usr/bin/unshare"

  /// Whether the system lets a process have one.
  static let canBeReplaced: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: unshare)
    process.arguments = ["-rm", "mount", "--bind", "/dev/null", "/etc/hosts"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Runs `prereg` in `place` with its file `hosts` as the hosts file.
  static func prereg(
    _ arguments: [String], hosts: String, in place: Workplace
  ) async throws -> PreregProcess.Outcome {
    let script = "mount --bind \(hosts) /etc/hosts && exec \"$0\" \"$@\""
    let program = PreregProcess.executable("prereg").path
    return try await PreregProcess(folder: place.folder).run(
      ["-rm", "sh", "-c", script, program] + arguments,
      by: URL(fileURLWithPath: unshare))
  }
}
