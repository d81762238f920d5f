using System.Text.Json;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>SARIF 2.1.0, for code scanning and for viewers: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html.</summary>
internal sealed class SarifReporter : Reporter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    // What the folder of the relative paths is called; code scanning takes it for the root of the repository.
    private const string Root = "%SRCROOT%";

    // https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/troubleshoot-sarif-uploads/results-exceed-limit
    private const int MaxResults = 25_000;
    private const int MaxRelated = 1_000;

    /// <inheritdoc/>
    public override string Name => "sarif";

    /// <inheritdoc/>
    public override bool HoldsSummary => false;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer) => ReportJson.Write(writer, json => new Writing(json, report).Write());

    private sealed class Writing
    {
        private readonly Utf8JsonWriter json;
        private readonly Report report;
        private readonly Fingerprints fingerprints = new();
        private readonly List<Finding> findings;
        private readonly List<RuleDescriptor> rules;
        private readonly Dictionary<string, int> indexOf = new(StringComparer.Ordinal);

        public Writing(Utf8JsonWriter json, Report report)
        {
            this.json = json;
            this.report = report;
            findings = [.. report.Findings.Count > MaxResults ? report.WorstFirst.Take(MaxResults) : report.Findings];
            rules = [.. findings.Select(f => f.Rule).DistinctBy(r => r.Id).OrderBy(r => r.Id, StringComparer.Ordinal)];
            foreach (var rule in rules)
                indexOf.Add(rule.Id, indexOf.Count);
        }

        public void Write()
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            WriteRun();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteRun()
        {
            json.WriteStartObject();
            WriteTool();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartObject("originalUriBaseIds");
            json.WriteStartObject(Root);
            WriteText("description", "The folder that the command ran in.");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var finding in findings)
                Write(finding);
            json.WriteEndArray();
            if (findings.Count < report.Findings.Count)
                WriteOmitted();
            json.WriteEndObject();
        }

        private void WriteOmitted()
        {
            json.WriteStartObject("properties");
            json.WriteNumber("resultsOmitted", report.Findings.Count - findings.Count);
            json.WriteEndObject();
        }

        private void WriteTool()
        {
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "ManifestLint");
            json.WriteString("semanticVersion", Product.Version);
            json.WriteString("informationUri", "https://github.com/manifestlint/manifestlint");
            json.WriteStartArray("rules");
            foreach (var rule in rules)
                Write(rule);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void Write(RuleDescriptor rule)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText("shortDescription", rule.Title + ".");
            WriteText("fullDescription", rule.Why);
            json.WriteStartObject("help");
            json.WriteString("text", SarifText.Escape($"{rule.Why}\n{rule.Remedy}\n{string.Join('\n', rule.References)}".TrimEnd()));
            json.WriteString("markdown", SarifText.HelpOf(rule));
            json.WriteEndObject();
            json.WriteString("helpUri", rule.HelpLink);
            json.WriteStartObject("defaultConfiguration");
            json.WriteBoolean("enabled", rule.EnabledByDefault);
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("problem.severity", rule.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "recommendation" });
            json.WriteStartArray("tags");
            json.WriteStringValue("kubernetes");
            json.WriteStringValue("aws");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void Write(Finding finding)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule.Id);
            json.WriteNumber("ruleIndex", indexOf[finding.Rule.Id]);
            json.WriteString("level", Level(finding.Severity));
            WriteMessage(finding.Message);
            json.WriteStartArray("locations");
            json.WriteStartObject();
            WritePlace(finding.File, finding.Span);
            if (finding.Resource is not null)
                Write(finding.Resource);
            json.WriteEndObject();
            json.WriteEndArray();
            if (finding.Related.Count > 0)
                Write(finding.Related);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("primaryLocationLineHash", fingerprints.Next(finding));
            json.WriteEndObject();
            if (finding.Fixes.Count > 0)
                Write(finding.Fixes);
            json.WriteStartObject("properties");
            if (Words.HasConsequence(finding.Rule, finding.Severity))
                json.WriteString("refusedBy", Words.Of(finding.RefusedBy));
            json.WriteString("remedy", VisibleText.OneLine(finding.Remedy ?? finding.Rule.Remedy));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        private void Write(Resource resource)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("kind", "resource");
            json.WriteString("fullyQualifiedName", VisibleText.OneLine(resource.ToString()));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        private void Write(IReadOnlyList<RelatedLocation> related)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 0; i < Math.Min(related.Count, MaxRelated); i++)
            {
                json.WriteStartObject();
                json.WriteNumber("id", i + 1);
                WriteMessage(related[i].Message);
                WritePlace(related[i].File, related[i].Span);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void Write(IReadOnlyList<CodeFix> fixes)
        {
            json.WriteStartArray("fixes");
            foreach (var fix in fixes)
            {
                json.WriteStartObject();
                WriteText("description", fix.Title);
                json.WriteStartArray("artifactChanges");
                foreach (var edits in fix.Edits.GroupBy(e => e.File.Path, StringComparer.Ordinal))
                    Write([.. edits]);
                json.WriteEndArray();
                json.WriteStartObject("properties");
                json.WriteBoolean("safe", fix.IsSafe);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        private void Write(TextEdit[] edits)
        {
            json.WriteStartObject();
            WriteArtifact(edits[0].File);
            json.WriteStartArray("replacements");
            foreach (var edit in edits)
            {
                json.WriteStartObject();
                WriteRegion("deletedRegion", edit.File, edit.Span);
                json.WriteStartObject("insertedContent");
                json.WriteString("text", edit.NewText);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WritePlace(ManifestFile file, TextSpan span)
        {
            json.WriteStartObject("physicalLocation");
            WriteArtifact(file);
            WriteRegion("region", file, span);
            json.WriteEndObject();
        }

        private void WriteArtifact(ManifestFile file)
        {
            var path = report.PathOf(file);
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", SarifText.UriOf(path));
            if (!Path.IsPathRooted(path))
                json.WriteString("uriBaseId", Root);
            json.WriteEndObject();
        }

        private void WriteRegion(string name, ManifestFile file, TextSpan span)
        {
            var start = file.PositionAt(span.Start);
            var end = file.PositionAt(span.End);
            json.WriteStartObject(name);
            json.WriteNumber("startLine", start.Line);
            json.WriteNumber("startColumn", start.Column);
            json.WriteNumber("endLine", end.Line);
            json.WriteNumber("endColumn", end.Column);
            json.WriteEndObject();
        }

        private void WriteMessage(string sentence) => WriteText("message", VisibleText.OneLine(sentence));

        private void WriteText(string name, string text)
        {
            json.WriteStartObject(name);
            json.WriteString("text", SarifText.Escape(text));
            json.WriteEndObject();
        }

        private static string Level(Severity severity) => severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "note",
            _ => "none",
        };
    }
}
