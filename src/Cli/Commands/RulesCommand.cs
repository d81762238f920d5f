using System.CommandLine;
using System.Text;
using System.Text.Json;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Cli.Commands;

/// <summary><c>rules</c>: every rule, one line each.</summary>
internal static class RulesCommand
{
    /// <summary>Every rule, in the order of the ids.</summary>
    public static IReadOnlyList<RuleDescriptor> All { get; } = [.. RuleCatalog.Engine.Rules.All.OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>The command with its options.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var format = Choice.Of("--format", "A table for people unless given, or JSON.", ("text", "text"), ("json", "json"));
        var command = new Command("rules", "Lists the rules.") { format };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(format) == "json")
                WriteJson(surroundings.Output);
            else
                WriteTable(surroundings.Output);
            if (Directory.Exists(Path.Combine(surroundings.WorkingFolder, "rules")))
                surroundings.Error.WriteLine("manifestlint: There is a folder 'rules' here too: 'manifestlint ./rules' lints it.");
            return ExitCode.Clean;
        });
        return command;
    }

    private static void WriteTable(TextWriter writer)
    {
        var width = All.Max(r => r.Name.Length);
        foreach (var rule in All)
        {
            var off = rule.EnabledByDefault ? "" : " (off by default)";
            writer.WriteLine($"{rule.Id}  {Words.Of(rule.Severity),-7}  {rule.Name.PadRight(width)}  {rule.Title}{off}");
        }
    }

    private static void WriteJson(TextWriter writer)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var rule in All)
                Write(json, rule);
            json.WriteEndArray();
        }
        writer.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        writer.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, RuleDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("title", rule.Title);
        json.WriteString("severity", Words.Of(rule.Severity));
        json.WriteString("refusedBy", Words.Of(rule.RefusedBy));
        json.WriteBoolean("enabledByDefault", rule.EnabledByDefault);
        json.WriteString("why", rule.Why);
        json.WriteString("remedy", rule.Remedy);
        json.WriteString("help", rule.HelpLink);
        json.WriteStartArray("references");
        foreach (var reference in rule.References)
            json.WriteStringValue(reference);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
