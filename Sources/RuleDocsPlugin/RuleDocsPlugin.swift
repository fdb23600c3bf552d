import PackagePlugin

/// Makes the doc comments of the files named `…Rule.swift` available to the target itself.
@main
struct RuleDocsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? SwiftSourceModuleTarget else { return [] }
    let inputs = module.sourceFiles(withSuffix: "Rule.swift").map(\.url)
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "RuleDocs.swift")
    return [
      .buildCommand(
        displayName: "Reading what the rules say of themselves",
        executable: try context.tool(named: "rule-docs").url,
        arguments: [output.path] + inputs.map(\.path), inputFiles: inputs, outputFiles: [output])
    ]
  }
}
