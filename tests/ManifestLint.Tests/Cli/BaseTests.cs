namespace ManifestLint.Tests.Cli;

/// <summary><c>--base</c>: what a branch adds is reported, and nothing else; and the work tree stays as it is.</summary>
public sealed class BaseTests : IDisposable
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private const string Bad = Good + "  name: b\n";
    private const string Mistake = "(5,3): error ML0002";

    private readonly TemporaryFolder folder = new();

    public BaseTests()
    {
        folder.WithGit();
        folder.Git(".", "symbolic-ref", "HEAD", "refs/heads/main");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_there_is_not_reported_and_counted()
    {
        Commit("old.yaml", Bad);
        Branch();
        Commit("new.yaml", Bad);
        var run = CommandLineRun.In(folder, "--base", "main");
        Assert.Equal(1, run.Status);
        Assert.Contains("--> new.yaml:5:3", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("old.yaml", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 error in 1 of 2 files (1 finding not of this branch)\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_adds_nothing_is_clean()
    {
        Commit("old.yaml", Bad);
        Branch();
        Commit("new.yaml", Good);
        Assert.Equal(new CommandLineRun(0, "No findings in 2 files (1 finding not of this branch)\n", ""), CommandLineRun.In(folder, "--base", "main"));
    }

    [Fact]
    public void A_mistake_that_moved_is_old_and_one_more_of_its_kind_is_new()
    {
        Commit("a.yaml", Bad);
        Branch();
        Commit("a.yaml", "# one\n# two\n" + Bad);
        Assert.Empty(New());
        Commit("a.yaml", "# one\n" + Bad + "  name: b\n");
        Assert.Equal(["a.yaml(7,3): error ML0002"], New());
    }

    [Fact]
    public void A_renamed_file_keeps_its_findings_committed_or_staged()
    {
        Commit("a.yaml", Bad + "data:\n  long: enough to be known again\n");
        Branch();
        folder.Git(".", "mv", "a.yaml", "ü b.yaml");
        Assert.Empty(New());
        Commit("ü b.yaml", "# moved\n" + File.ReadAllText(folder["ü b.yaml"]));
        Assert.Empty(New());
        Assert.Empty(New("main", "--context", ".", "ü b.yaml"));
    }

    [Fact]
    public void The_commit_in_common_counts_not_what_the_other_branch_has_become()
    {
        Commit("a.yaml", Bad).Commit("b.yaml", Good);
        Branch();
        Commit("c.yaml", Good);
        folder.Git(".", "checkout", "-q", "main");
        Commit("a.yaml", Good).Commit("b.yaml", Bad);
        folder.Git(".", "checkout", "-q", "work");
        Assert.Empty(New());
    }

    [Fact]
    public void Uncommitted_and_untracked_files_are_part_of_the_branch()
    {
        Commit("a.yaml", Good).Commit("old.yaml", Bad);
        folder.With("a.yaml", Bad).With("new.yaml", Bad);
        Assert.Equal(["a.yaml" + Mistake, "new.yaml" + Mistake], New());
    }

    [Fact]
    public void A_mistake_in_an_unchanged_file_that_a_change_elsewhere_brings_about_is_new()
    {
        const string set = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [ingress.yaml, service.yaml]\n";
        const string ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: api\n  annotations:\n"
            + "    alb.ingress.kubernetes.io/target-type: instance\nspec:\n  ingressClassName: alb\n"
            + "  defaultBackend:\n    service: {name: api, port: {number: 80}}\n";
        const string iClass = "---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: alb\nspec:\n  controller: ingress.k8s.aws/alb\n";
        const string service =
            "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  type: NodePort\n  selector: {app: api}\n  ports:\n    - port: 80\n";
        Commit("kustomization.yaml", set).Commit("ingress.yaml", ingress + iClass).Commit("service.yaml", service);
        Branch();
        Assert.Empty(New("main", "--min-severity", "error"));
        Commit("service.yaml", service.Replace("NodePort", "ClusterIP", StringComparison.Ordinal));
        Assert.Equal(["ingress.yaml(6,44): error ML2001"], New("main", "--min-severity", "error"));
    }

    [Fact]
    public void The_base_is_judged_with_its_own_configuration_and_where_it_has_none_with_the_branchs()
    {
        Commit("a.yaml", Bad);
        Branch();
        Commit(".manifestlint.yaml", "cluster: { platform: eks }\n");
        Assert.Empty(New());
        folder.Git(".", "checkout", "-q", "-b", "second");
        Commit(".manifestlint.yaml", "rules: { duplicate-key: off }\n");
        folder.Git(".", "checkout", "-q", "-b", "third");
        Commit(".manifestlint.yaml", "{}\n");
        Assert.Equal(["a.yaml" + Mistake], New(reference: "second"));
        Assert.Equal(["a.yaml" + Mistake], New("second", "--config", ".manifestlint.yaml"));
        Assert.Empty(New());
    }

    [Fact]
    public void What_was_a_warning_and_is_an_error_now_is_new()
    {
        Commit(".manifestlint.yaml", "rules: { duplicate-key: warning }\n").Commit("a.yaml", Bad);
        Branch();
        Commit(".manifestlint.yaml", "rules: { duplicate-key: error }\n");
        Assert.Equal(["a.yaml" + Mistake], New());
    }

    [Fact]
    public void A_wrong_configuration_is_told_however_old()
    {
        Commit(".manifestlint.yaml", "nonsense: 1\n").Commit("a.yaml", Bad);
        var run = CommandLineRun.In(folder, "--base", "main", "--format", "concise");
        Assert.Equal(2, run.Status);
        Assert.Contains("ML0006", Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_file_is_a_part_of_the_base_alone()
    {
        Commit("a.yaml", Bad).Commit("b.yaml", Bad);
        Branch();
        folder.Git(".", "rm", "-q", "a.yaml");
        Assert.Empty(New());
        File.Delete(folder["b.yaml"]);
        Commit("c.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  namespace: elsewhere\n  namespace: here\n  name: new\n");
        Assert.Equal(["c.yaml" + Mistake], New());
    }

    [Fact]
    public void Names_may_hold_whatever_a_name_may_hold()
    {
        string[] names = ["a b.yaml", "a\"b'c.yaml", "a\nb.yaml", "ü名.yaml", "-f.yaml", "a\tb.yaml", "d [x]/{y}.yaml", "e\\f.yaml"];
        foreach (var name in names)
            folder.With(name, Bad);
        Commit("old.yaml", Bad);
        Branch();
        Assert.Empty(New());
        foreach (var name in names)
            folder.Git(".", "mv", "--", name, "moved " + name.Replace('/', ' '));
        Commit("old.yaml", Bad + "  name: c\n");
        Assert.Equal(["old.yaml(6,3): error ML0002"], New());
    }

    [Fact]
    public void From_a_folder_inside_and_with_paths_the_same_files_are_compared()
    {
        Commit("x/y/a.yaml", Bad).Commit("z/b.yaml", Bad);
        Branch();
        Commit("x/y/c.yaml", Bad);
        Assert.Equal(["y/c.yaml" + Mistake], NewIn("x", "main"));
        Assert.Equal(["y/c.yaml" + Mistake], NewIn("x", "main", "y/*.yaml"));
        Assert.Equal(["../z/b.yaml" + Mistake], NewIn("x", "main~1", "../z"));
        Assert.Empty(NewIn("x", "main", "y/a.yaml"));
    }

    [Fact]
    public void Links_are_read_as_in_the_work_tree()
    {
        folder.WithLink("prod/a.yaml", "../shared/a.yaml").WithLink("prod/out.yaml", "../../out.yaml").WithLink("prod/loop.yaml", "loop.yaml");
        Commit("shared/a.yaml", Bad);
        Branch();
        Commit("shared/b.yaml", Bad);
        Assert.Equal(["shared/b.yaml" + Mistake], New());
    }

    [Fact]
    public void Submodules_are_read_at_the_commit_of_the_base()
    {
        using var library = new TemporaryFolder();
        library.WithGit().With("lib.yaml", Bad);
        library.Git(".", "add", ".");
        library.Git(".", "commit", "-q", "-m", "x");
        folder.Git(".", "-c", "protocol.file.allow=always", "submodule", "add", "-q", library.FullPath, "sub");
        Commit("a.yaml", Good);
        Branch();
        Assert.Empty(New());
        folder.With("sub/more.yaml", Bad);
        folder.Git("sub", "add", ".");
        folder.Git("sub", "commit", "-q", "-m", "y");
        Commit("b.yaml", Good);
        Assert.Equal(["sub/more.yaml" + Mistake], New());
        folder.Git(".", "submodule", "deinit", "-q", "-f", "sub");
        Assert.Empty(New());
    }

    [Fact]
    public void Any_name_of_a_commit_will_do_and_the_head_itself_too()
    {
        Commit("a.yaml", Good);
        folder.Git(".", "tag", "-a", "v1", "-m", "x");
        Commit("a.yaml", Bad);
        folder.Git(".", "update-ref", "refs/remotes/origin/release", "v1^{commit}");
        foreach (var name in new[] { "v1", "HEAD~1", "HEAD^", "main~1", "origin/release", "release" })
            Assert.Equal(["a.yaml" + Mistake], New(name));
        folder.Git(".", "checkout", "-q", "--detach");
        Assert.Equal(["a.yaml" + Mistake], New("v1"));
        Assert.Empty(New("HEAD"));
    }

    [Fact]
    public void A_worktree_is_compared_with_the_branches_of_its_repository()
    {
        Commit("a.yaml", Bad);
        using var other = new TemporaryFolder();
        folder.Git(".", "worktree", "add", "-q", other["tree"], "-b", "work");
        other.With("tree/b.yaml", Bad);
        Assert.Equal(["b.yaml" + Mistake], Lines(CommandLineRun.In(other["tree"], "", ["--base", "main", "--format", "concise"])));
    }

    [Fact]
    public void Inside_a_hook_the_folder_decides_which_repository_is_compared()
    {
        Commit("a.yaml", Bad);
        folder.With("b.yaml", Bad).WithGit("other");
        (string, string)[] hook =
        [
            ("GIT_DIR", folder["other/.git"]), ("GIT_WORK_TREE", folder["other"]), ("GIT_INDEX_FILE", "nowhere"), ("GIT_OBJECT_DIRECTORY", "nowhere"),
        ];
        var run = RealProcess.Shell(folder.FullPath, "manifestlint --base main --format concise", hook);
        Assert.Equal(["b.yaml" + Mistake], Lines(run));
    }

    [Fact]
    public void Nothing_changes_in_the_repository()
    {
        Commit("a.yaml", Bad);
        Branch();
        folder.With("a.yaml", Bad + "  name: c\n").With("b.yaml", Bad);
        folder.Git(".", "add", "b.yaml");
        var before = State();
        Assert.Equal(2, New().Count);
        Assert.Equal(before, State());

        string State() => string.Join('\n', Directory.EnumerateFiles(folder.FullPath, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{f} {File.GetLastWriteTimeUtc(f).Ticks} {new FileInfo(f).Length}"));
    }

    [Fact]
    public void A_repository_cannot_have_a_process_started()
    {
        if (OperatingSystem.IsWindows())
            return;
        Commit(".gitattributes", "*.yaml filter=x diff=x\n").Commit("a.yaml", Bad);
        Branch();
        folder.With("hook", "#!/bin/sh\ntouch started\ncat\n");
        File.SetUnixFileMode(folder["hook"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string[] keys = ["core.fsmonitor", "filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv", "diff.x.command", "diff.external"];
        foreach (var key in keys)
            folder.Git(".", "config", key, folder["hook"]);
        folder.With("b.yaml", Bad);
        Assert.Equal(["b.yaml" + Mistake], New());
        Assert.False(File.Exists(folder["started"]));
    }

    [Theory]
    [InlineData("nowhere", "There is no commit 'nowhere' in this clone. If it is a branch, fetch it first: git fetch origin nowhere")]
    [InlineData("HEAD:a.yaml", "There is no commit 'HEAD:a.yaml' in this clone. If it is a branch, fetch it first: git fetch origin HEAD:a.yaml")]
    [InlineData("none@{upstream}", "There is no commit 'none@{upstream}' in this clone. If it is a branch, fetch it first: git fetch origin none@{upstream}")]
    [InlineData("-x", "'-x' names no commit.")]
    [InlineData("--output=x", "'--output=x' names no commit.")]
    [InlineData("main\nmain", "'main\\nmain' names no commit.")]
    public void A_base_that_does_not_exist_is_told(string reference, string sentence)
    {
        Commit("a.yaml", Bad);
        Assert.Equal(new CommandLineRun(2, "", $"manifestlint: {sentence}\n"), CommandLineRun.In(folder, "--base=" + reference));
    }

    [Fact]
    public void Without_anything_in_common_there_is_nothing_to_compare_with()
    {
        folder.With("a.yaml", Bad);
        Refused(folder.FullPath, "main", "The branch has no commit yet: there is nothing to compare with 'main'.");
        Commit("a.yaml", Bad);
        folder.Git(".", "checkout", "-q", "--orphan", "other");
        Refused(folder.FullPath, "main", "The branch has no commit yet: there is nothing to compare with 'main'.");
        Commit("a.yaml", Good);
        Refused(folder.FullPath, "main", "The branch and 'main' have no commit in common.");
        using var plain = new TemporaryFolder();
        plain.With("a.yaml", Bad);
        Refused(plain.FullPath, "main", $"'{plain.FullPath}' lies in no git repository: there is nothing to compare with 'main'.");
        plain.With(".git", "gitdir: nowhere\n");
        Assert.StartsWith("manifestlint: git cannot say what 'main' is: fatal: ", CommandLineRun.In(plain, "--base", "main").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_without_the_commit_in_common_is_told()
    {
        Commit("a.yaml", Bad);
        Branch();
        Commit("b.yaml", Bad);
        folder.Git(".", "checkout", "-q", "main");
        Commit("c.yaml", Bad);
        using var clone = new TemporaryFolder();
        clone.Git(".", "clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "work", "file://" + folder.FullPath, "c");
        Refused(clone["c"], "main", "This clone is shallow, and the commit at which the branch left 'main' is not in it. "
            + "Fetch the history: git fetch --unshallow (actions/checkout: fetch-depth: 0).");
        Assert.Empty(Lines(CommandLineRun.In(clone["c"], "", ["--base", "HEAD", "--format", "concise"])));
        clone.Git("c", "fetch", "-q", "--unshallow");
        Assert.Equal(["b.yaml" + Mistake], Lines(CommandLineRun.In(clone["c"], "", ["--base", "main", "--format", "concise"])));
    }

    [Fact]
    public void Content_that_is_not_in_the_clone_is_told()
    {
        Commit("a.yaml", Bad);
        Branch();
        Commit("a.yaml", Good);
        foreach (var objects in Directory.EnumerateDirectories(folder[".git/objects"], "??"))
        {
            foreach (var file in Directory.EnumerateFiles(objects).Where(IsOldContent).ToList())
                File.Delete(file);
        }
        var run = CommandLineRun.In(folder, "--base", "main");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Matches("^manifestlint: The content that 'a.yaml' had at commit [0-9a-f]{40} is not in this clone: fetch it first.\n$", run.Error);

        static bool IsOldContent(string file)
        {
            using var zipped = new System.IO.Compression.ZLibStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress);
            using var reader = new StreamReader(zipped);
            return reader.ReadToEnd().EndsWith(Bad, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Standard_input_has_no_base()
    {
        Commit("a.yaml", Good);
        var run = CommandLineRun.WithInput(folder, Bad, "-", "--base", "main");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith("manifestlint: '-' cannot be compared with a base: --base needs files of a git repository.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_report_leaves_out_what_is_old()
    {
        Commit("old.yaml", Bad);
        Branch();
        Commit("added.yaml", Bad);
        foreach (var form in new[] { "json", "sarif", "github", "junit", "gitlab", "azure", "markdown" })
        {
            var run = CommandLineRun.In(folder, "--base", "main", "--format", form);
            Assert.Contains("added.yaml", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("old.yaml", run.Output, StringComparison.Ordinal);
        }
    }

    private static void Refused(string workingFolder, string reference, string sentence) =>
        Assert.Equal(new CommandLineRun(2, "", $"manifestlint: {sentence}\n"), CommandLineRun.In(workingFolder, "", ["--base", reference]));

    private BaseTests Commit(string path, string text)
    {
        folder.With(path, text);
        folder.Git(".", "add", "-A");
        folder.Git(".", "commit", "-q", "-m", path.Replace('\n', ' '));
        return this;
    }

    private void Branch() => folder.Git(".", "checkout", "-q", "-b", "work");

    private List<string> New(string reference = "main", params string[] arguments) => NewIn(".", reference, arguments);

    private List<string> NewIn(string where, string reference, params string[] arguments) =>
        Lines(CommandLineRun.In(where == "." ? folder.FullPath : folder[where], "", ["--base", reference, "--format", "concise", .. arguments]));

    private static List<string> Lines(CommandLineRun run)
    {
        Assert.True(run.Status is 0 or 1, run.Error);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => string.Join(':', l.Split(':').Take(2)))];
    }
}
