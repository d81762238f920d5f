using System.CommandLine;
using ManifestLint.Cli.Explaining;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Cli.Commands;

/// <summary><c>explain ID|name</c>: why a rule exists and what to do about it.</summary>
internal static class ExplainCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var name = new Argument<string>("rule") { Description = "An id like ML2001, or a name like instance-target-without-node-port." };
        var command = new Command("explain", "Explains a rule.") { name };
        command.SetAction(parsed => Run(parsed.GetValue(name)!, surroundings));
        return command;
    }

    private static int Run(string idOrName, Surroundings surroundings)
    {
        var rules = RuleCatalog.Engine.Rules;
        if ((rules.Find(idOrName) ?? rules.Find(idOrName.ToUpperInvariant())) is { } rule)
        {
            Write(surroundings.Output, rule);
            return ExitCode.Clean;
        }
        var hint = rules.Hint(idOrName) is { Length: > 0 } near ? near : " 'manifestlint rules' lists them.";
        surroundings.Error.WriteLine($"manifestlint: There is no rule '{VisibleText.OneLine(idOrName)}'.{hint}");
        return ExitCode.WrongUse;
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
