internal import JSONText

/// A server of the Model Context Protocol that offers the checklist to coding agents as tools:
/// `score_plan` and `explain_step`.
///
/// Give it each line that a client sends and send back what it gives; it reads no stream itself. It
/// speaks revision 2026-07-28, and 2025-11-25 and 2025-06-18 after an `initialize`.
public struct ToolServer: Sendable {
  /// Reads the text of the file at a path that a client names; what it throws is told to the model.
  public typealias ReadFile = @Sendable (String) throws(ToolProblem) -> String

  private let tools: [any Tool]
  private let identity: String
  /// Whether a client has begun with the handshake of the earlier revisions.
  private var hasShakenHands = false

  /// Creates a server of this program's `version` that reads files by `readFile`.
  public init(version: String, readFile: @escaping ReadFile) {
    tools = [ScorePlanTool(readFile: readFile), ExplainStepTool()]
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", "prereg")
      writer.member("title", "prereg: experiment plans one can be held to")
      writer.member("version", version)
    }
    identity = writer.text
  }

  /// The answer to one line, without a line end, or `nil` when it wants none.
  public mutating func answer(_ line: [UInt8]) -> String? {
    do throws(Fault) {
      guard case .request(let request) = try Message(parsing: line) else { return nil }
      do throws(Fault) {
        let era = try era(of: request)
        let result = try result(of: request, in: era)
        return #"{"jsonrpc":"2.0","id":\#(request.id),"result":\#(result)}"#
      } catch {
        var fault = error
        fault.id = request.id
        throw fault
      }
    } catch {
      return Self.answer(error)
    }
  }

  private static func answer(_ fault: Fault) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("jsonrpc", "2.0")
      writer.key("id")
      writer.raw(fault.id ?? "null")
      writer.object("error") { error in
        error.member("code", fault.code.rawValue)
        error.member("message", fault.message)
        if let data = fault.data {
          error.key("data")
          error.raw(data)
        }
      }
    }
    return writer.text
  }

  // MARK: - Versions

  private func era(of request: Request) throws(Fault) -> Revision.Era {
    if request.method == "initialize" { return .handshake }
    guard let version = request.metadata("protocolVersion") else {
      if hasShakenHands || request.method == "ping" { return .handshake }
      throw Fault(
        .invalidParameters,
        "\"_meta\" has no \"io.modelcontextprotocol/protocolVersion\", and there was no "
          + "\"initialize\" before; this server speaks \(Revision.all.joined(separator: ", "))")
    }
    guard let requested = version.text else {
      throw Fault(.invalidParameters, "the protocol version is not a string")
    }
    guard requested == Revision.stateless else {
      throw Fault(
        .unsupportedVersion, "Unsupported protocol version",
        data: Self.object { data in
          data.strings("supported", Revision.all)
          data.member("requested", requested)
        })
    }
    guard request.metadata("clientCapabilities")?.isObject == true else {
      throw Fault(
        .invalidParameters,
        "\"_meta\" has no \"io.modelcontextprotocol/clientCapabilities\", or it is not an object")
    }
    return .stateless
  }

  // MARK: - Methods

  private mutating func result(
    of request: Request, in era: Revision.Era
  ) throws(Fault) -> String {
    switch (request.method, era) {
    case ("initialize", .handshake): return try initialize(request)
    case ("ping", .handshake): return "{}"
    case ("server/discover", .stateless):
      return enclose(in: era) { result in
        result.strings("supportedVersions", Revision.all)
        Self.describe(&result)
        Self.allowCaching(&result)
      }
    case ("tools/list", _):
      guard request.parameters["cursor"] == nil else {
        throw Fault(.invalidParameters, "unknown \"cursor\": all tools are on the first page")
      }
      return enclose(in: era) { result in
        result.array("tools") { list in for tool in tools { tool.describe(to: &list) } }
        if era == .stateless { Self.allowCaching(&result) }
      }
    case ("tools/call", _): return try call(request, in: era)
    default:
      throw Fault(
        .methodNotFound, "Method not found: \(request.method); this server has tools and no more")
    }
  }

  private mutating func initialize(_ request: Request) throws(Fault) -> String {
    guard let requested = request.parameters["protocolVersion"]?.text else {
      throw Fault(.invalidParameters, "\"initialize\" has no \"protocolVersion\"")
    }
    hasShakenHands = true
    let isKnown = Revision.withHandshake.contains(requested)
    let identity = identity
    return Self.object { result in
      result.member("protocolVersion", isKnown ? requested : Revision.withHandshake[0])
      result.key("serverInfo")
      result.raw(identity)
      Self.describe(&result)
    }
  }

  private func call(_ request: Request, in era: Revision.Era) throws(Fault) -> String {
    guard let name = request.parameters["name"]?.text else {
      throw Fault(.invalidParameters, "\"tools/call\" has no \"name\"")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw Fault(
        .invalidParameters,
        "Unknown tool: \(name); the tools are \(tools.map(\.name).joined(separator: ", "))")
    }
    let arguments = request.parameters["arguments"] ?? .object([])
    guard arguments.isObject else {
      throw Fault(.invalidParameters, "\"arguments\" is not an object")
    }
    let outcome: Result<ToolOutput, ToolProblem>
    do throws(ToolProblem) {
      outcome = .success(try tool.call(arguments))
    } catch {
      // A problem that the model can mend is a result, not a fault: clients show it to the model.
      outcome = .failure(error)
    }
    return enclose(in: era) { result in
      result.array("content") { list in
        list.object { block in
          block.member("type", "text")
          switch outcome {
          case .success(let output): block.member("text", output.text)
          case .failure(let problem): block.member("text", problem.message)
          }
        }
      }
      switch outcome {
      case .success(let output):
        if let json = output.json {
          result.key("structuredContent")
          result.raw(json)
        }
        result.member("isError", false)
      case .failure: result.member("isError", true)
      }
    }
  }

  // MARK: - Results

  /// A result with the members that its revision asks for around it.
  private func enclose(
    in era: Revision.Era, _ body: (inout JSONWriter) -> Void
  ) -> String {
    Self.object { result in
      if era == .stateless {
        result.member("resultType", "complete")
        result.object("_meta") { meta in
          meta.key("io.modelcontextprotocol/serverInfo")
          meta.raw(identity)
        }
      }
      body(&result)
    }
  }

  private static func describe(_ result: inout JSONWriter) {
    result.object("capabilities") { $0.object("tools") { _ in } }
    result.member(
      "instructions",
      "Before an experiment is run, score its plan with score_plan, mend what is missing, and score "
        + "it again. The checklist works offline and sends nothing anywhere.")
  }

  /// What does not change while the program runs may be kept for an hour.
  private static func allowCaching(_ result: inout JSONWriter) {
    result.member("ttlMs", 3_600_000)
    result.member("cacheScope", "public")
  }

  private static func object(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object(body)
    return writer.text
  }
}

extension JSONWriter {
  /// Writes a member that is a list of strings.
  mutating func strings(_ name: String, _ values: [String]) {
    array(name) { list in for value in values { list.string(value) } }
  }
}
