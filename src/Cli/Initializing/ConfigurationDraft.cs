using System.Text;
using ManifestLint.Aws;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Cli.Initializing;

/// <summary>The text of a first <c>.manifestlint.yaml</c>: what the manifests state is written, what a person has to decide is a comment.</summary>
internal sealed class ConfigurationDraft
{
    private const string Documentation = "https://github.com/manifestlint/manifestlint/blob/main/docs/configuration.md";

    // Asked for where the manifests say nothing: with what it is good for, and an example.
    private static readonly (string Setting, string Example, string Use)[] Questions =
    [
        ("cluster.platform", "eks", "Who runs the control plane: eks or self-managed."),
        ("cluster.podNetwork", "{ plugin: vpc-cni, mode: eni }",
            "Where pods get their addresses from. Until it is known, no rule says whether a load balancer reaches ip targets (ML2002)."),
        ("cluster.vpcCidrs", "[10.0.0.0/16]", "Every range of the VPC: pods outside it are told as such."),
        ("cluster.ipFamily", "ipv4",
            "The family of pod and Service addresses. Until it is known, rules about IPv6 only warn, or are silent (ML2003, ML2004)."),
        ("cluster.kubernetesVersion", "\"1.33\"",
            "The API server's version: which API versions it no longer serves (ML0011). The newest that is known unless stated."),
    ];

    private readonly StringBuilder text = new();
    private readonly IReadOnlyList<ProposedSetting> settings;

    private ConfigurationDraft(IReadOnlyList<ProposedSetting> settings)
    {
        this.settings = settings;
    }

    /// <summary>The whole file.</summary>
    public static string Of(ConfigurationProposal proposal)
    {
        var draft = new ConfigurationDraft(proposal.Settings);
        draft.WriteHead();
        var questions = Questions.Where(q => proposal.Settings.All(s => s.Setting != q.Setting));
        draft.WriteSection("cluster", "The cluster, as far as these manifests show it.", [.. questions]);
        draft.WriteSection("controller", "How the AWS Load Balancer Controller is started. Its documented defaults hold unless stated.", []);
        draft.WriteRest();
        return draft.text.ToString();
    }

    private void WriteHead()
    {
        Line("# The configuration of ManifestLint. `manifestlint init` has written it from what it found in the manifests of this folder, and says where.");
        Line("# What stands here beats the manifests: keep it in step with the cluster, or remove it where the manifests state it themselves.");
        Line("# Every key is optional. All of them: " + Documentation);
    }

    private void WriteSection(string name, string heading, IReadOnlyList<(string Setting, string Example, string Use)> questions)
    {
        var own = settings.Where(s => s.Setting.StartsWith(name + ".", StringComparison.Ordinal)).ToList();
        if (own.Count == 0 && questions.Count == 0)
            return;
        Line();
        Line("# " + heading);
        // With comments alone below it the key says nothing, and each of them can be brought to life by itself.
        Line(name + ":");
        foreach (var setting in own.OrderByDescending(s => s.IsCertain))
            Write(setting);
        foreach (var question in questions)
        {
            Line("  # " + question.Use);
            Line($"  # {KeyOf(question.Setting)}: {question.Example}");
        }
    }

    private void Write(ProposedSetting setting)
    {
        foreach (var reason in setting.Reasons)
            Line("  # " + Prose(reason));
        if (setting.Doubt is { } doubt)
            Line("  # " + Prose(doubt));
        Line($"  {(setting.IsCertain ? "" : "# ")}{KeyOf(setting.Setting)}: {VisibleText.OneLine(setting.Value)}");
    }

    private void WriteRest()
    {
        Line();
        Line("# Nothing that the manifests refer to lives outside them: then what is missing is told with certainty.");
        Line("# complete: true");
        Line();
        Line("# Several clusters: what holds for the manifests under some paths, merged over the above. The first entry that matches wins.");
        Line("# clusters: [{ paths: [\"clusters/prod/**\"], cluster: { vpcCidrs: [10.20.0.0/16] } }]");
        Line();
        Line("# Files that are neither linted nor looked at.");
        Line("# exclude: [\"**/testdata/**\"]");
        Line();
        Line("# The severity of single rules: off, info, warning or error. `manifestlint rules` lists them.");
        Line("# rules: { removed-api-version: off }");
    }

    // Evidence quotes the manifests, which are strangers' text: one line, and nothing that a terminal or an editor would obey.
    private static string Prose(string reason) => VisibleText.OneLine(reason);

    private static string KeyOf(string setting) => setting[(setting.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private void Line(string line = "") => text.Append(line).Append('\n');
}
