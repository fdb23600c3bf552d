import ArgumentParser
import MCP

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command `prereg mcp`.
struct ToolServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve the checklist to coding agents: a Model Context Protocol server on stdio.",
    discussion: """
      Two tools: score_plan (the plan's text, or a file inside the working directory) and \
      explain_step. Offline; reads nothing outside the working directory and writes nothing. Speaks \
      protocol revision 2026-07-28, and 2025-11-25 and 2025-06-18 with hosts that begin with \
      "initialize". Ends when its standard input does.

      Put this into the host's configuration:
        {"mcpServers": {"prereg": {"command": "prereg", "args": ["mcp"]}}}

      EXAMPLES
        claude mcp add prereg -- prereg mcp
        codex mcp add prereg -- prereg mcp
      """)

  func run() throws {
    var server = ToolServer(version: Version.text, readFile: Self.read)
    var lines = try LineInput("-")
    while let line = try lines.next() {
      // White space between messages is no message.
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      if let answer = server.answer(line) { Console.output.line(answer) }
    }
  }

  /// The text of a file inside the working directory, symbolic links followed before that is checked:
  /// what a model asks for is not always what its user would have shown it.
  @Sendable private static func read(_ path: String) throws(ToolProblem) -> String {
    guard let file = realPath(path) else {
      throw ToolProblem("\(path): \(systemMessage(errno))")
    }
    let root = realPath(".") ?? "/"
    guard file.hasPrefix(root == "/" ? root : root + "/") else {
      throw ToolProblem(
        "\(path): outside the working directory \(root); give the plan itself as \"text\"")
    }
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ToolProblem("\(path): not a file")
    }
    do {
      return try InputText.read(file)
    } catch {
      throw ToolProblem(error.message)
    }
  }
}
