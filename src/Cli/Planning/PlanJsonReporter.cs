using System.Text.Json;
using ManifestLint.Aws;
using ManifestLint.Aws.Plan;
using ManifestLint.Aws.Traffic;
using ManifestLint.Cli.Reporting;
using ManifestLint.Engine.Kubernetes;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Cli.Planning;

/// <summary>For programs: the controller's stacks with the source of every value. docs/plan.md describes it; a change that breaks readers raises the version.</summary>
internal sealed class PlanJsonReporter : Reporter
{
    private const int Version = 1;

    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override bool DrawsPlans => true;

    /// <inheritdoc/>
    public override void Write(Report report, TextWriter writer) => ReportJson.Write(writer, json => new Writing(json, report).Write());

    private sealed class Writing(Utf8JsonWriter json, Report report)
    {
        public void Write()
        {
            json.WriteStartObject();
            ReportJson.WriteHead(json, Version);
            List("sets", report.Plans, WriteSet);
            List("stacks", report.Plans.SelectMany(p => p.LoadBalancers.Select(l => (Plan: p, LoadBalancer: l))), s => WriteStack(s.Plan, s.LoadBalancer));
            List("unprovisioned", report.Plans.SelectMany(p => p.Unprovisioned.Select(u => (Plan: p, Object: u))), u => WriteUnprovisioned(u.Plan, u.Object));
            List("unread", report.Findings.Where(f => f is { Resource: null, Severity: Severity.Error }), WriteFinding);
            json.WriteEndObject();
        }

        private void List<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
                write(item);
            json.WriteEndArray();
        }

        private void WriteSet(DeploymentPlan plan)
        {
            json.WriteStartObject();
            json.WriteString("name", plan.Name);
            List("cluster", plan.Network, WriteStatement);
            json.WriteEndObject();
        }

        private void WriteStack(DeploymentPlan plan, PlannedLoadBalancer planned)
        {
            json.WriteStartObject();
            json.WriteString("set", plan.Name);
            WriteMembers(planned.Stack);
            json.WritePropertyName("provisioner");
            WriteStatement(planned.Provisioner);
            List("members", planned.Model.Members, m => WriteObject(m.Resource, inside: null));
            var sources = planned.Stack.AllSources().ToList();
            List("from", sources.Where(s => s.UnknownReason is null), WriteSource);
            List("unknown", sources.Where(s => s.UnknownReason is not null).Select(Unknown).Concat(UnknownTargetGroups(planned.Model)).Distinct(), WriteUnknown);
            var refusals = planned.Refusals.ToList();
            List("refused", refusals, WriteFinding);
            List("findings", planned.Findings.Except(refusals), WriteFinding);
            WritePrice(planned.Model);
            json.WriteEndObject();
        }

        private void WriteUnprovisioned(DeploymentPlan plan, UnprovisionedObject unprovisioned)
        {
            json.WriteStartObject();
            json.WriteString("set", plan.Name);
            WriteObject(unprovisioned.Resource, "object");
            json.WritePropertyName("owner");
            WriteStatement(unprovisioned.Owner);
            List("findings", unprovisioned.Findings, WriteFinding);
            json.WriteEndObject();
        }

        private void WriteMembers(PlanObject part)
        {
            foreach (var member in part.Members)
            {
                json.WritePropertyName(member.Key);
                WriteValue(member.Value);
            }
        }

        private void WriteValue(object value)
        {
            switch (value)
            {
                case PlanObject part:
                    json.WriteStartObject();
                    WriteMembers(part);
                    json.WriteEndObject();
                    break;
                case IReadOnlyList<object> list:
                    json.WriteStartArray();
                    foreach (var item in list)
                        WriteValue(item);
                    json.WriteEndArray();
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case bool truth:
                    json.WriteBooleanValue(truth);
                    break;
                default:
                    json.WriteStringValue((string)value);
                    break;
            }
        }

        private void WriteSource(PlanSource source)
        {
            json.WriteStartObject();
            json.WriteString("member", source.Member);
            json.WriteString("source", Word(source.Source));
            json.WriteString("origin", source.Origin);
            if (source.IsAssumed)
                json.WriteBoolean("assumed", true);
            if (source.Place is { } place)
                WritePlace(place.File, place.Span);
            json.WriteEndObject();
        }

        private static (string Member, string Reason) Unknown(PlanSource source) => (source.Member, source.UnknownReason!);

        // A target group whose Service is not known is not among the resources.
        private static IEnumerable<(string Member, string Reason)> UnknownTargetGroups(LoadBalancer loadBalancer) => loadBalancer.TargetGroups
            .Where(g => g.Service is null && g.IsBuilt is not false)
            .Select(g => ("targetGroups", $"{g}: {g.ServiceLookup.UnknownReason ?? $"Service '{g.ServiceName}' is not in these files"}"));

        private void WriteUnknown((string Member, string Reason) unknown)
        {
            json.WriteStartObject();
            json.WriteString("member", unknown.Member);
            json.WriteString("reason", unknown.Reason);
            json.WriteEndObject();
        }

        private void WriteStatement(Statement statement)
        {
            json.WriteStartObject();
            json.WriteString("name", statement.Name);
            if (statement.Value is { } value)
                json.WriteString("value", value);
            if (statement.UnknownReason is { } reason)
                json.WriteString("unknown", reason);
            if (statement.Confidence == Confidence.Assumed)
                json.WriteBoolean("assumed", true);
            if (statement.Origin.Length > 0)
                json.WriteString("origin", statement.Origin);
            List("evidence", statement.Evidence, WriteEvidence);
            json.WriteEndObject();
        }

        private void WriteEvidence(NetworkEvidence evidence)
        {
            json.WriteStartObject();
            json.WriteString("words", evidence.Words);
            WritePlace(evidence.Node);
            json.WriteEndObject();
        }

        private void WriteFinding(Finding finding)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Id);
            json.WriteString("severity", Words.Of(finding.Severity));
            if (Words.HasConsequence(finding.Rule, finding.Severity))
                json.WriteString("refusedBy", Words.Of(finding.RefusedBy));
            json.WriteString("message", finding.Message);
            if (finding.Resource is { } resource)
                WriteObject(resource, "object");
            WritePlace(finding.File, finding.Span);
            json.WriteEndObject();
        }

        private void WriteObject(Resource resource, string? inside)
        {
            if (inside is null)
                json.WriteStartObject();
            else
                json.WriteStartObject(inside);
            json.WriteString("kind", resource.Kind);
            json.WriteString("namespace", resource.Namespace);
            json.WriteString("name", resource.Name);
            WritePlace(resource.NameNode);
            json.WriteEndObject();
        }

        private void WritePrice(LoadBalancer loadBalancer)
        {
            json.WriteStartObject("basePrice");
            json.WriteNumber("perMonth", BasePrice.PerMonth(loadBalancer));
            json.WriteString("currency", "USD");
            json.WriteString("region", BasePrice.Region);
            json.WriteBoolean("estimate", true);
            json.WriteString("source", BasePrice.Source);
            json.WriteEndObject();
        }

        private void WritePlace(YamlNode node) => WritePlace(node.File, node.Span);

        private void WritePlace(ManifestFile file, TextSpan span)
        {
            var position = file.PositionAt(span.Start);
            json.WriteString("file", report.PathOf(file));
            json.WriteNumber("line", position.Line);
            json.WriteNumber("column", position.Column);
        }

        private static string Word(SettingSource source) => source switch
        {
            SettingSource.ControllerDefault => "controllerDefault",
            SettingSource.Configuration => "configuration",
            SettingSource.IngressAnnotation => "ingressAnnotation",
            SettingSource.ServiceAnnotation => "serviceAnnotation",
            SettingSource.Field => "field",
            SettingSource.Cluster => "cluster",
            SettingSource.ClassParameters => "classParameters",
            _ => "none",
        };
    }
}
