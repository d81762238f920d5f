using ManifestLint.Engine.Text;
using ManifestLint.Rules;
using ManifestLint.Workspace;

namespace ManifestLint.Tests.Workspace;

public sealed class DiscoveryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_folder_is_searched_for_yaml_and_json_whatever_the_case_of_the_extension()
    {
        folder.With("a.yaml").With("b/c.yml").With("b/d/e.json").With("F.YAML").With("k/Kustomization").With("g.txt").With("h.yaml.bak").With(".i.yaml");
        Assert.Equal([".i.yaml", "F.YAML", "a.yaml", "b/c.yml", "b/d/e.json", "k/Kustomization"], Selected(Read(".")));
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("node_modules")]
    [InlineData("vendor")]
    [InlineData(".git")]
    public void Folders_of_other_tools_are_not_searched_unless_named(string name)
    {
        folder.With("a.yaml").With($"{name}/b.yaml").With($"x/{name}/y/c.yaml").With($"x{name}/d.yaml");
        Assert.Equal(["a.yaml", $"x{name}/d.yaml"], Selected(Read(".")));
        Assert.Equal([$"{name}/b.yaml"], Selected(Read(name)));
        Assert.Equal([$"{name}/b.yaml"], Selected(Read($"{name}/b.yaml")));
    }

    [Fact]
    public void A_named_file_is_read_whatever_its_name_and_counts_as_named()
    {
        folder.With("a.txt").With("b.yaml");
        var files = Read("a.txt", ".").Files;
        Assert.Equal([("a.txt", true, true), ("b.yaml", false, true)], files.Select(f => (f.File.Path, f.IsNamed, f.IsSelected)));
    }

    [Fact]
    public void The_same_file_asked_for_twice_is_read_once()
    {
        folder.With("d/a.yaml").With("d/e/b.yaml");
        Assert.Equal(["d/a.yaml", "d/e/b.yaml"], Selected(Read("d", "d/e", "./d/a.yaml", folder["d/a.yaml"])));
    }

    [Fact]
    public void Git_ignored_files_are_not_searched_unless_named()
    {
        folder.WithGit().With(".gitignore", "out/\nlocal.yaml\n").With("a.yaml").With("local.yaml").With("out/b.yaml").With("out/deep/c.yaml");
        Assert.Equal(["a.yaml"], Selected(Read(".")));
        Assert.Equal(["local.yaml"], Selected(Read("local.yaml")));
        Assert.Equal(["out/b.yaml", "out/deep/c.yaml"], Selected(Read("out")));
        Assert.Equal(["a.yaml", "out/b.yaml", "out/deep/c.yaml"], Selected(Read(".", "out")));
    }

    [Fact]
    public void Tracked_deleted_and_untracked_files_are_what_the_work_tree_says()
    {
        folder.WithGit().With("tracked.yaml").With("deleted.yaml");
        folder.Git(".", "add", ".");
        File.Delete(folder["deleted.yaml"]);
        folder.With("untracked.yaml");
        Assert.Equal(["tracked.yaml", "untracked.yaml"], Selected(Read(".")));
    }

    [Fact]
    public void Repositories_inside_a_repository_are_searched_by_their_own_rules()
    {
        folder.WithGit().With("a.yaml").WithGit("sub").With("sub/.gitignore", "x.yaml\n").With("sub/b.yaml").With("sub/x.yaml");
        Assert.Equal(["a.yaml", "sub/b.yaml"], Selected(Read(".")));
    }

    [Fact]
    public void A_submodule_is_searched_like_any_folder()
    {
        folder.WithGit("origin").With("origin/b.yaml");
        folder.Git("origin", "add", ".");
        folder.Git("origin", "commit", "-q", "-m", "x");
        folder.WithGit("top").With("top/a.yaml");
        folder.Git("top", "-c", "protocol.file.allow=always", "submodule", "add", "-q", folder["origin"], "sub");
        Assert.Equal(["top/a.yaml", "top/sub/b.yaml"], Selected(Read("top")));
        folder.Git("top", "submodule", "deinit", "-q", "-f", "sub");
        Assert.Equal(["top/a.yaml"], Selected(Read("top")));
        Assert.Empty(Selected(Read("top/sub")));
    }

    [Fact]
    public void Names_with_spaces_quotes_line_breaks_and_other_scripts_are_found()
    {
        string[] names = ["a b.yaml", "a\"b.yaml", "a'b.yaml", "a\nb.yaml", "ü名.yaml", "-f.yaml", "H 100644 x\tb.yaml"];
        folder.WithGit();
        foreach (var name in names)
            folder.With("d/" + name);
        Assert.Equal(names.Select(n => "d/" + n).Order(StringComparer.Ordinal), Selected(Read(".")));
        folder.Git(".", "add", ".");
        Assert.Equal(names.Select(n => "d/" + n).Order(StringComparer.Ordinal), Selected(Read("d")));
    }

    [Fact]
    public void A_repository_cannot_have_a_process_started()
    {
        if (OperatingSystem.IsWindows())
            return;
        folder.WithGit().With("a.yaml").With("hook", "#!/bin/sh\ntouch started\n");
        File.SetUnixFileMode(folder["hook"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        folder.Git(".", "config", "core.fsmonitor", folder["hook"]);
        Assert.Equal(["a.yaml"], Selected(Read(".")));
        Assert.False(File.Exists(folder["started"]));
    }

    [Fact]
    public void A_damaged_repository_is_searched_without_git()
    {
        folder.With("a.yaml").With(".git", "gitdir: nowhere\n").With("b/c.yaml");
        Assert.Equal(["a.yaml", "b/c.yaml"], Selected(Read(".")));
    }

    [Fact]
    public void Patterns_are_expanded_as_a_shell_would()
    {
        folder.With("deploy/a.yaml").With("deploy/x/b.yaml").With("deploy/x/c.yml").With("other/d.yaml").With("e.yaml");
        Assert.Equal(["e.yaml"], Selected(Read("*.yaml")));
        Assert.Equal(["deploy/a.yaml"], Selected(Read("deploy/*.yaml")));
        Assert.Equal(["deploy/a.yaml", "deploy/x/b.yaml"], Selected(Read("deploy/**/*.yaml")));
        Assert.Equal(["deploy/x/b.yaml", "other/d.yaml"], Selected(Read("*/{x/b,d}.yaml")));
    }

    [Fact]
    public void A_file_whose_name_looks_like_a_pattern_is_that_file()
    {
        folder.With("a[1].yaml").With("a1.yaml");
        Assert.Equal(["a[1].yaml"], Selected(Read("a[1].yaml")));
    }

    [Theory]
    [InlineData("missing.yaml", "There is no file or folder 'missing.yaml'.")]
    [InlineData("x/*.yaml", "There is no folder 'x' to search for 'x/*.yaml'.")]
    [InlineData("z*.yaml", "No YAML or JSON file matches 'z*.yaml'.")]
    [InlineData("", "A path is empty.")]
    [InlineData("a\0b", "A path holds a NUL character.")]
    public void What_is_not_there_is_told_and_the_rest_is_read(string path, string fault)
    {
        folder.With("a.yaml");
        var read = Read(path, "a.yaml");
        Assert.Equal([fault], read.Faults);
        Assert.Equal(["a.yaml"], Selected(read));
    }

    [Fact]
    public void A_link_to_a_file_inside_is_context_and_its_target_is_judged()
    {
        folder.With("shared/a.yaml").WithLink("prod/a.yaml", "../shared/a.yaml").With("prod/b.yaml");
        var read = Read(".");
        Assert.Equal(["prod/b.yaml", "shared/a.yaml"], Selected(read));
        Assert.Equal(["prod/a.yaml", "prod/b.yaml", "shared/a.yaml"], read.Files.Select(f => f.File.Path));
        Assert.Equal(0, read.LinksNotFollowed);
    }

    [Fact]
    public void Links_out_of_the_folders_given_to_folders_and_to_nowhere_are_not_followed_but_counted()
    {
        folder.With("secret.yaml").With("elsewhere/b.yaml").With("in/a.yaml")
            .WithLink("in/out.yaml", "../secret.yaml").WithLink("in/folder", "../elsewhere").WithLink("in/up", "..").WithLink("in/x.yaml", "nowhere.yaml")
            .WithLink("in/loop.yaml", "loop.yaml").WithLink("in/way", "../elsewhere").WithLink("in/through.yaml", "way/b.yaml");
        var read = Read("in");
        Assert.Equal(["in/a.yaml"], read.Files.Select(f => f.File.Path));
        Assert.Equal(7, read.LinksNotFollowed);
        Assert.Empty(read.Faults);
    }

    [Fact]
    public void Links_are_treated_alike_with_git()
    {
        folder.With("secret.yaml").WithGit("in").With("in/a.yaml")
            .WithLink("in/out.yaml", "../secret.yaml").WithLink("in/same.yaml", "a.yaml").WithLink("in/up", "..");
        Assert.Equal(("in/a.yaml in/same.yaml", 2), LinksOf(Read("in")));
        folder.Git("in", "add", ".");
        Assert.Equal(("in/a.yaml in/same.yaml", 2), LinksOf(Read("in")));

        static (string Paths, int Links) LinksOf(WorkspaceFiles read) => (string.Join(' ', read.Files.Select(f => f.File.Path)), read.LinksNotFollowed);
    }

    [Fact]
    public void A_link_that_is_named_is_followed()
    {
        folder.With("elsewhere/b.yaml").WithLink("in/link.yaml", "../elsewhere/b.yaml").WithLink("in/folder", "../elsewhere");
        Assert.Equal(["in/link.yaml"], Selected(Read("in/link.yaml")));
        Assert.Equal(["in/folder/b.yaml"], Selected(Read("in/folder")));
    }

    [Fact]
    public void A_link_to_nowhere_or_to_itself_that_is_named_is_told()
    {
        folder.WithLink("x.yaml", "nowhere.yaml").WithLink("y.yaml", "y.yaml").With("a.yaml");
        Assert.Equal(["'x.yaml' is a link that leads nowhere.", "'y.yaml' is a link that leads nowhere."], Read("x.yaml", "y.yaml", "a.yaml").Faults);
    }

    [Fact]
    public void Without_a_configuration_the_paths_given_are_the_context_and_paths_start_from_the_working_folder()
    {
        folder.With("d/a.yaml").With("d/b.yaml");
        var read = Read("d/a.yaml");
        Assert.Equal(folder.FullPath, read.Folder);
        Assert.Equal(["d/a.yaml"], read.Files.Select(f => f.File.Path));
    }

    [Fact]
    public void The_folder_of_the_configuration_is_the_context_of_a_single_file()
    {
        folder.With(".manifestlint.yaml", "{}\n").With("d/a.yaml").With("e/b.yaml");
        var read = Read("d/a.yaml");
        Assert.Equal([("d/a.yaml", true), ("e/b.yaml", false)], read.Files.Select(f => (f.File.Path, f.IsSelected)));
        Assert.Equal(".manifestlint.yaml", read.Configuration!.Path);
    }

    [Fact]
    public void The_configuration_is_looked_up_from_the_common_folder_of_the_paths_to_the_top_of_the_repository()
    {
        folder.With(".manifestlint.yaml", "{}\n").With("r/d/a.yaml").With("r/e/b.yaml").With("r/d/.manifestlint.yaml", "{}\n");
        Assert.Equal(".manifestlint.yaml", Read("r/d/a.yaml", "r/e/b.yaml").Configuration!.Path);
        var inner = Read("r/d/a.yaml");
        Assert.Equal((folder["r/d"], ".manifestlint.yaml"), (inner.Folder, inner.Configuration!.Path));
        folder.WithGit("r");
        Assert.Null(Read("r/e/b.yaml").Configuration);
    }

    [Fact]
    public void A_named_context_holds_whatever_else_is_there()
    {
        folder.With("d/a.yaml").With("e/b.yaml");
        var read = Read(Request(folder["d"]) with { Paths = ["a.yaml"], ContextFolder = ".." });
        Assert.Equal([("d/a.yaml", true), ("e/b.yaml", false)], read.Files.Select(f => (f.File.Path, f.IsSelected)));
    }

    [Fact]
    public void Files_that_only_select_are_taken_as_the_search_of_their_context_finds_them()
    {
        folder.With(".manifestlint.yaml", "include: [deploy/**]\n").With("deploy/a.yaml").With("other/b.yaml").With("vendor/c.yaml").With("d.txt");
        var request = Request(folder.FullPath) with { Paths = ["deploy/a.yaml", "other/b.yaml", "vendor/c.yaml", "d.txt"], ContextFolder = ".", IsSelectionOnly = true };
        // What the search passes over has been chosen by whoever names it.
        Assert.Equal([("d.txt", true), ("deploy/a.yaml", false), ("vendor/c.yaml", true)], Read(request).Files.Select(f => (f.File.Path, f.IsNamed)));
        Assert.All(Read(request).Files, f => Assert.True(f.IsSelected));
        Assert.All(Read(request with { IsSelectionOnly = false }).Files, f => Assert.True(f.IsNamed));
    }

    [Fact]
    public void A_named_configuration_or_context_that_is_not_there_is_told()
    {
        folder.With("a.yaml");
        var request = Request(folder.FullPath) with { Paths = ["a.yaml"] };
        Assert.Equal(["There is no configuration file 'x.yaml'."], Read(request with { ConfigurationPath = "x.yaml" }).Faults);
        Assert.Equal(["There is no folder 'x' to look up the context in."], Read(request with { ContextFolder = "x" }).Faults);
    }

    [Fact]
    public void A_configuration_that_is_a_link_out_of_the_repository_is_not_followed()
    {
        folder.With("secret", "password: x\n").WithGit("r").With("r/a.yaml").WithLink("r/.manifestlint.yaml", "../secret");
        var read = Read("r");
        Assert.Null(read.Configuration);
        Assert.Contains("out of its repository", Assert.Single(read.Faults), StringComparison.Ordinal);
        Assert.NotNull(Read(Request(folder["r"]) with { Paths = ["."], ConfigurationPath = ".manifestlint.yaml" }).Configuration);
    }

    [Fact]
    public void Include_and_exclude_decide_what_is_searched()
    {
        folder.With(".manifestlint.yaml", "include: [deploy/**, x.yaml]\nexclude: ['**/testdata/**']\n")
            .With("deploy/a.yaml").With("deploy/testdata/b.yaml").With("other/c.yaml").With("x.yaml");
        var read = Read(".");
        Assert.Equal(["deploy/a.yaml", "x.yaml"], Selected(read));
        Assert.Equal(1, read.FilesExcluded);
        Assert.Equal(["other/c.yaml"], Selected(Read("other/c.yaml")));
        var hook = Read("deploy/testdata/b.yaml");
        Assert.Empty(Selected(hook));
        Assert.Equal(1, hook.FilesExcluded);
    }

    [Fact]
    public void Files_outside_the_working_folder_are_called_by_their_common_folder()
    {
        folder.With("d/e/a.yaml").With("w/x");
        var read = Read(Request(folder["w"]) with { Paths = ["../d"] });
        Assert.Equal((folder["d"], "e/a.yaml"), (read.Folder, Assert.Single(read.Files).File.Path));
    }

    [Fact]
    public void A_default_path_that_leads_nowhere_is_no_fault_but_one_that_is_no_pattern_is()
    {
        folder.With("a.yaml");
        var read = Read(Request(folder.FullPath) with { Paths = ["a.yaml"], DefaultPaths = ["deploy", "deploy/**", "*.yml", "[x"] });
        Assert.Equal(["'[x' is no pattern for paths: a '[' is never closed."], read.Faults);
        Assert.Equal(["a.yaml"], Selected(read));
        Assert.Equal(["a.yaml"], Selected(Read(Request(folder.FullPath) with { DefaultPaths = ["."] })));
    }

    [Fact]
    public void What_a_host_leaves_out_is_neither_judged_nor_looked_up_unless_it_is_named()
    {
        folder.With(".manifestlint.yaml", "{}\n").With("a/b.yaml").With("a/testdata/c.yaml").With("testdata/d.yaml");
        var request = Request(folder["a"]) with { Paths = ["."], Excludes = [Glob.ForPath("/testdata/**", out _)!] };
        Assert.Equal(["a/b.yaml", "testdata/d.yaml"], Read(request).Files.Select(f => f.File.Path));
        Assert.Equal(["a/b.yaml", "a/testdata/c.yaml"], Selected(Read(request with { Paths = [".", "testdata/c.yaml"] })));
    }

    [Fact]
    public void The_configuration_of_the_home_folder_holds_for_files_outside_of_it()
    {
        folder.With("app/.manifestlint.yaml", "exclude: [old/**]\n").With("app/a.yaml").With("app/old/b.yaml").With("shared/c.yaml");
        var read = Read(Request(folder["app"]) with { Paths = [".", "../shared/c.yaml"], HomeFolder = folder["app"] });
        Assert.Equal((folder["app"], ".manifestlint.yaml"), (read.Folder, read.Configuration?.Path));
        Assert.Equal(["../shared/c.yaml", "a.yaml"], Selected(read));
        Assert.Equal("../shared/c.yaml", read.PathFrom(folder["app"] + "/", read.Files[0].File));
        Assert.Equal("app/a.yaml", read.PathFrom(folder.FullPath, read.Files[1].File));
    }

    [Fact]
    public void A_list_names_what_would_be_read()
    {
        folder.With(".manifestlint.yaml", "exclude: [old/**]\n").With("app/a.yaml").With("old/b.yaml").With("c.yaml");
        var request = Request(folder["app"]) with { Paths = ["."] };
        Assert.Equal([folder[".manifestlint.yaml"], folder["app/a.yaml"], folder["c.yaml"]], WorkspaceReader.List(request));
        Assert.Equal(["app/a.yaml", "c.yaml"], Read(request).Files.Select(f => f.File.Path));
    }

    [Fact]
    public void The_order_of_the_files_is_that_of_their_paths_however_many_there_are()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"d{i % 7}/{i}.yaml").ToList();
        names.ForEach(n => folder.With(n, $"n: {n}"));
        var read = Read(".");
        Assert.Equal(names.Order(StringComparer.Ordinal), read.Files.Select(f => f.File.Path));
        Assert.All(read.Files, f => Assert.Equal($"n: {f.File.Path}", f.File.Text));
    }

    private static string[] Selected(WorkspaceFiles read) => [.. read.Files.Where(f => f.IsSelected).Select(f => f.File.Path)];

    private WorkspaceFiles Read(params string[] paths) => Read(Request(folder.FullPath) with { Paths = paths });

    private static WorkspaceRequest Request(string folder) => new() { WorkingFolder = folder, ReadConfiguration = RuleCatalog.Engine.ReadConfiguration };

    private static WorkspaceFiles Read(WorkspaceRequest request) => WorkspaceReader.Read(request);
}
