namespace ManifestLint.Hosts.Tests;

/// <summary>
/// What builds the command line where it is used: the hook for pre-commit, and the action. Both restore as the machine does, and need nothing from the
/// network that the build of this checkout has not brought already.
/// </summary>
[Collection(RealBuilds.Name)]
public sealed class InstallTests
{
    // Nobody listens there.
    private static readonly (string, string)[] WithoutNetwork =
        [.. new[] { "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY" }.Select(name => (name, "http://127.0.0.1:9"))];

    [PreCommitFact]
    public void The_hook_installs_itself_and_stops_a_commit()
    {
        using var source = new SourceRepository();
        source.Outside.WithGit("team").With("team/.pre-commit-config.yaml", $"""
            repos:
              - repo: {source.FullPath}
                rev: {DotnetRun.Shell(source.FullPath, "git rev-parse HEAD").Output.Trim()}
                hooks:
                  - id: manifestlint
                    args: [--format, concise, --]

            """);
        const string set = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [ingress.yaml, service.yaml]\n";
        source.Outside.With("team/set/kustomization.yaml", set)
            .With("team/set/ingress.yaml", Manifests.Ingress).With("team/set/service.yaml", Manifests.ClusterIpService);
        (string, string)[] environment = [("PRE_COMMIT_HOME", source.Outside["pre-commit"]), ("PRE_COMMIT_COLOR", "never"), .. WithoutNetwork];
        const string commit = "git -c user.name=T -c user.email=t@example.com commit -q -m x";
        // The changed file alone: the Service that refutes it is committed already.
        var stopped = DotnetRun.Shell(
            source.Outside["team"],
            $"pre-commit install && git add .pre-commit-config.yaml set/kustomization.yaml set/service.yaml && {commit} --no-verify && git add -A && {commit}",
            environment);
        Assert.True(stopped.Status == 1, stopped.Output);
        Assert.Contains($"\nset/ingress.yaml(6,44): {Manifests.NoNodePort}\n", stopped.Output, StringComparison.Ordinal);
        source.Outside.With("team/set/service.yaml", Manifests.ClusterIpService.Replace("ClusterIP", "NodePort", StringComparison.Ordinal));
        var made = DotnetRun.Shell(source.Outside["team"], $"git add -A && {commit}", environment);
        Assert.True(made.Status == 0, made.Output);
    }

    [Fact]
    public void The_action_puts_the_program_on_the_path()
    {
        using var source = new SourceRepository();
        source.Outside.With("path", "before\n");
        var install = DotnetRun.Shell(
            source.Outside.FullPath,
            "bash source/action/install.sh",
            [("RUNNER_TEMP", source.Outside["runner temp"]), ("GITHUB_PATH", source.Outside["path"]), .. WithoutNetwork]);
        Assert.True(install.Status == 0, install.Output);
        var added = File.ReadAllLines(source.Outside["path"]);
        Assert.Equal(["before", source.Outside["runner temp/manifestlint/bin"]], added);
        Assert.StartsWith("manifestlint ", DotnetRun.Shell(added[1], "./manifestlint --version").Output, StringComparison.Ordinal);
        Assert.Equal("", DotnetRun.Shell(source.FullPath, "git status --porcelain").Output);
    }
}
