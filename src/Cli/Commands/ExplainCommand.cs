using System.CommandLine;
using ManifestLint.Cli.Explaining;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Cli.Commands;

/// <summary><c>explain ID|name|path:line</c>: why a rule exists and what to do about it, or what a line of a manifest comes to and why.</summary>
internal static class ExplainCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var what = new Argument<string>("what")
        {
            Description = "An id like ML2001, a name like instance-target-without-node-port, or a place like deploy/ingress.yaml:9.",
        };
        var configuration = new Option<string?>("--config")
        {
            HelpName = "file",
            Description = "For a place: the configuration. The nearest .manifestlint.yaml upwards unless given.",
        };
        var context = new Option<string?>("--context")
        {
            HelpName = "folder",
            Description = "For a place: look up what the manifest refers to in this folder. "
                + "The folder of the configuration unless given, else the current one.",
        };
        var command = new Command("explain", "Explains a rule, or a place in a manifest.") { what, configuration, context };
        command.SetAction(parsed => Run(parsed.GetValue(what)!, parsed.GetValue(configuration), parsed.GetValue(context), surroundings));
        return command;
    }

    private static int Run(string what, string? configuration, string? context, Surroundings surroundings)
    {
        var rules = RuleCatalog.Engine.Rules;
        if ((rules.Find(what) ?? rules.Find(what.ToUpperInvariant())) is { } rule)
        {
            Write(surroundings.Output, rule);
            return ExitCode.Clean;
        }
        if (PlaceInFile.Parse(what) is { } place)
            return Refuse(PlaceExplanation.Write(surroundings, place, configuration, context), surroundings);
        var hint = rules.Hint(what) is { Length: > 0 } near ? near : " 'manifestlint rules' lists them.";
        var isFile = Path.Exists(Path.Combine(surroundings.WorkingFolder, what));
        return Refuse([isFile ? $"'{what}' is a file: name a line of it, as in '{what}:1'." : $"There is no rule '{what}'.{hint}"], surroundings);
    }

    private static int Refuse(IReadOnlyList<string> sentences, Surroundings surroundings)
    {
        foreach (var sentence in sentences)
            surroundings.Error.WriteLine("manifestlint: " + VisibleText.OneLine(sentence));
        return sentences.Count == 0 ? ExitCode.Clean : ExitCode.WrongUse;
    }

    private static void Write(TextWriter writer, RuleDescriptor rule)
    {
        writer.WriteLine($"{rule.Id} {rule.Name} ({Words.Of(rule.Severity)}{(rule.EnabledByDefault ? "" : ", off by default")})");
        writer.WriteLine(rule.Title + ".");
        WriteParagraph(writer, "Why", rule.Why);
        if (Words.HasConsequence(rule, rule.Severity))
            WriteParagraph(writer, "Consequence", Words.ConsequenceOf(rule.RefusedBy));
        WriteParagraph(writer, "Remedy", rule.Remedy);
        var examples = RuleExamples.Of(rule.Id);
        WriteExample(writer, "Wrong", examples.Wrong);
        WriteExample(writer, "Right", examples.Right);
        if (rule.IsSuppressible)
            WriteParagraph(writer, "Suppress", $"# manifestlint: ignore {rule.Id} -- your reason");
        if (rule.IsConfigurable)
            WriteParagraph(writer, "Configure", $"rules: {{ {rule.Name}: off }}   in .manifestlint.yaml");
        WriteParagraph(writer, "References", string.Join("\n  ", rule.References.Append(rule.HelpLink)));
    }

    private static void WriteExample(TextWriter writer, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
            WriteParagraph(writer, heading, string.Join("\n", lines.Select((l, i) => i == 0 || l.Length == 0 ? l : "  " + l)));
    }

    private static void WriteParagraph(TextWriter writer, string heading, string text)
    {
        writer.WriteLine();
        writer.WriteLine(heading + ":");
        writer.WriteLine("  " + text);
    }
}
