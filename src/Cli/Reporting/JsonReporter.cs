using System.Text.Json;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Cli.Reporting;

/// <summary>For programs: everything that is known of every finding. docs/json.md describes it; a change that breaks readers raises the version.</summary>
internal sealed class JsonReporter : Reporter
{
    private const int Version = 1;

    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer) => ReportJson.Write(writer, json => new Writing(json, report).Write());

    private sealed class Writing(Utf8JsonWriter json, Report report)
    {
        public void Write()
        {
            json.WriteStartObject();
            ReportJson.WriteHead(json, Version);
            WriteSummary(report.Summary);
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings)
                Write(finding);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WriteSummary(Summary summary)
        {
            json.WriteStartObject("summary");
            json.WriteNumber("errors", summary.Errors);
            json.WriteNumber("warnings", summary.Warnings);
            json.WriteNumber("infos", summary.Infos);
            json.WriteNumber("notShown", summary.NotShown);
            json.WriteNumber("suppressed", summary.Suppressed);
            json.WriteNumber("filesWithFindings", summary.FilesWithFindings);
            json.WriteNumber("filesLinted", summary.FilesLinted);
            json.WriteNumber("filesWithoutObjects", summary.FilesWithoutObjects);
            json.WriteNumber("templatesSkipped", summary.TemplatesSkipped);
            json.WriteNumber("filesExcluded", summary.FilesExcluded);
            json.WriteNumber("linksNotFollowed", summary.LinksNotFollowed);
            json.WriteEndObject();
        }

        private void Write(Finding finding)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("name", finding.Rule.Name);
            json.WriteString("severity", Words.Of(finding.Severity));
            if (Words.HasConsequence(finding.Rule, finding.Severity))
                json.WriteString("refusedBy", Words.Of(finding.RefusedBy));
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Remedy ?? finding.Rule.Remedy);
            json.WriteString("help", finding.Rule.HelpLink);
            WritePlace(finding.File, finding.Span);
            if (finding.Resource is not null)
                Write(finding.Resource);
            json.WriteStartArray("related");
            foreach (var related in finding.Related)
                Write(related);
            json.WriteEndArray();
            json.WriteStartArray("fixes");
            foreach (var fix in finding.Fixes)
                Write(fix);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void Write(Resource resource)
        {
            json.WriteStartObject("object");
            json.WriteString("apiVersion", resource.ApiVersion);
            json.WriteString("kind", resource.Kind);
            json.WriteString("namespace", resource.Namespace);
            json.WriteString("name", resource.Name);
            json.WriteEndObject();
        }

        private void Write(RelatedLocation related)
        {
            json.WriteStartObject();
            json.WriteString("message", related.Message);
            WritePlace(related.File, related.Span);
            json.WriteEndObject();
        }

        private void Write(CodeFix fix)
        {
            json.WriteStartObject();
            json.WriteString("title", fix.Title);
            json.WriteBoolean("safe", fix.IsSafe);
            json.WriteStartArray("edits");
            foreach (var edit in fix.Edits)
            {
                json.WriteStartObject();
                WritePlace(edit.File, edit.Span);
                json.WriteString("newText", edit.NewText);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }

        private void WritePlace(ManifestFile file, TextSpan span)
        {
            json.WriteString("path", report.PathOf(file));
            WritePosition("start", file, span.Start);
            WritePosition("end", file, span.End);
        }

        private void WritePosition(string name, ManifestFile file, int offset)
        {
            var position = file.PositionAt(offset);
            json.WriteStartObject(name);
            json.WriteNumber("line", position.Line);
            json.WriteNumber("column", position.Column);
            json.WriteNumber("offset", offset);
            json.WriteEndObject();
        }
    }
}
