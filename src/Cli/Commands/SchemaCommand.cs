using System.CommandLine;
using ManifestLint.Cli.Configuring;
using ManifestLint.Rules;

namespace ManifestLint.Cli.Commands;

/// <summary><c>schema</c>: the JSON Schema of the configuration.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("schema", "Prints the JSON Schema of .manifestlint.yaml.");
        command.SetAction(_ =>
        {
            surroundings.Output.Write(ConfigurationJsonSchema.Of(RuleCatalog.Engine.Schema));
            return ExitCode.Clean;
        });
        return command;
    }
}
