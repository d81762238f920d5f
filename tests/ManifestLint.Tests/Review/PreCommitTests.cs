using ManifestLint.Tests.Cli;

namespace ManifestLint.Tests.Review;

/// <summary>The hook <c>manifestlint-system</c> in the hands of the real pre-commit. How the other one installs itself is a test of its own.</summary>
public sealed class PreCommitTests : IDisposable
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private const string Bad = Good + "  name: b\n";
    private const string Mistake = "(5,3): error ML0002";

    private const string Kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [ingress.yaml, service.yaml]\n";
    private const string Service =
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  type: NodePort\n  selector: {app: api}\n  ports:\n    - port: 80\n";

    private const string Ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: api\n  annotations:\n"
        + "    alb.ingress.kubernetes.io/target-type: instance\n    alb.ingress.kubernetes.io/scheme: internal\nspec:\n  ingressClassName: alb\n"
        + "  defaultBackend:\n    service: {name: api, port: {number: 80}}\n"
        + "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: alb\nspec:\n  controller: ingress.k8s.aws/alb\n";

    private readonly TeamRepository team = new();

    public void Dispose() => team.Dispose();

    [PreCommitFact]
    public void A_commit_with_a_mistake_is_stopped_and_one_without_is_made()
    {
        Install().With("old.yaml", Bad).Committed();
        team.With("a.yaml", Good);
        Commit().Is(0);
        team.With("a.yaml", Bad);
        Assert.Equal(["a.yaml" + Mistake], Findings(Commit().Is(1)));
        Assert.Equal("2\n", team.Shell("git rev-list --count HEAD").Output);
        team.Shell("git commit -q -m x").Is(1);
        team.With("a.yaml", Good + "data: {}\n");
        Commit().Is(0);
    }

    [PreCommitFact]
    public void One_changed_file_is_judged_in_the_light_of_the_whole_repository()
    {
        Install().With("kustomization.yaml", Kustomization).With("ingress.yaml", Ingress.Replace("instance", "ip", StringComparison.Ordinal))
            .With("service.yaml", Service.Replace("NodePort", "ClusterIP", StringComparison.Ordinal)).Committed();
        team.With("ingress.yaml", Ingress);
        Assert.Equal(["ingress.yaml(6,44): error ML2001"], Findings(Commit().Is(1)));
        team.With("service.yaml", Service);
        Commit().Is(0);
    }

    [PreCommitFact]
    public void What_is_no_manifest_stops_nobody()
    {
        Install();
        Commit().Is(0);
        team.With("mkdocs.yml", "x: !!python/name:y\nbroken: [\n").With("package.json", "{}").With("chart/Chart.yaml", "name: x\n")
            .With("chart/templates/a.yaml", "{{- if .Values.x }}\nkind: X\n").With("README.md", "# x\n");
        Commit().Is(0);
        team.With("README.md", "# y\n");
        Assert.Contains("no files to check", Commit().Is(0).Error + Commit().Output, StringComparison.Ordinal);
    }

    [PreCommitFact]
    public void Names_may_hold_whatever_a_name_may_hold()
    {
        string[] names = ["a b.yaml", "a\"b'c.yaml", "a\nb.yaml", "ü名.yaml", "-f.yaml", "--quiet.yaml", "$(touch x).yaml", "d [x]/{y}.json"];
        Install().Committed();
        foreach (var name in names)
            team.With(name, Bad);
        var shown = names.Select(n => n.Replace("\n", "\\n", StringComparison.Ordinal) + Mistake);
        Assert.Equal(shown.Order(StringComparer.Ordinal), Findings(Commit().Is(1)).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(team["x"]));
    }

    [PreCommitFact]
    public void What_is_committed_counts_not_what_lies_in_the_work_tree()
    {
        Install().With("a.yaml", Good).With("b.yaml", Good).Committed();
        team.With("a.yaml", Good + "data: {}\n").Shell("git add a.yaml").Is(0);
        team.With("a.yaml", Bad);
        team.Shell("git commit -q -m x").Is(0);
        team.With("a.yaml", Bad).With("b.yaml", Good + "data: {}\n");
        team.Shell("git commit -q -m x b.yaml").Is(0);
        Assert.Equal(["a.yaml" + Mistake], Findings(team.Shell("git commit -q -a -m x").Is(1)));
    }

    [PreCommitFact]
    public void In_a_worktree_and_in_a_folder_the_same_holds()
    {
        Install().With("d/a.yaml", Good).Committed();
        team.Shell("git worktree add -q ../tree").Is(0);
        var run = team.Shell($"cd ../tree/d && printf '%s' '{Bad}' > b.yaml && git add . && git commit -q -m x").Is(1);
        Assert.Equal(["d/b.yaml" + Mistake], Findings(run));
    }

    [PreCommitFact]
    public void With_a_base_only_what_the_branch_adds_stops_the_commit()
    {
        Install(", --base, main").With("a.yaml", Bad).Committed().Shell("git checkout -q -b work").Is(0);
        team.With("a.yaml", "# a comment\n" + Bad);
        Commit().Is(0);
        team.With("a.yaml", "# a comment\n" + Bad + "  name: c\n");
        Assert.Equal(["a.yaml(7,3): error ML0002"], Findings(Commit().Is(1)));
    }

    [PreCommitFact]
    public void A_configuration_in_a_folder_of_its_own_has_that_folder_for_its_context()
    {
        Install(entry: "manifestlint lint --context deploy")
            .With("deploy/.manifestlint.yaml", "clusters:\n  - paths: [prod/**]\n    rules: { duplicate-key: off }\n").Committed();
        team.With("deploy/prod/a.yaml", Bad);
        Commit().Is(0);
        team.With("deploy/test/a.yaml", Bad);
        Assert.Equal(["deploy/test/a.yaml" + Mistake], Findings(Commit().Is(1)));
    }

    // The hooks as they stand in this checkout, in a repository of their own, because pre-commit clones it.
    private TeamRepository Install(string arguments = "", string entry = "manifestlint lint --context .")
    {
        var hooks = Path.Combine(SharedFolder.Repository, ".pre-commit-hooks.yaml");
        team.Shell($"git init -q ../hooks && cp '{hooks}' ../hooks && cd ../hooks && git add -A && git commit -q -m x").Is(0);
        var revision = team.Shell("git -C ../hooks rev-parse HEAD").Is(0).Output.Trim();
        team.With(".pre-commit-config.yaml", $"""
            repos:
              - repo: {team.Outside}/hooks
                rev: {revision}
                hooks:
                  - id: manifestlint-system
                    entry: {entry}
                    args: [--format, concise{arguments}, --]

            """);
        team.Shell("pre-commit install").Is(0);
        return team;
    }

    private CommandLineRun Commit() => team.Shell("git add -A && git commit -q -m x");

    private static List<string> Findings(CommandLineRun run) =>
        [.. (run.Output + run.Error).Split('\n').Where(l => l.Contains("): ", StringComparison.Ordinal)).Select(l => string.Join(':', l.Split(':').Take(2)))];
}
