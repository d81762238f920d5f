using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Yaml;

/// <summary>Nodes are made when somebody asks; nobody may notice.</summary>
public class NodeIdentityTests
{
    private const string Block = "a: &x\n  k: [1, 'two', \"thr\\u0065e\"]\nb:\n  <<: *x\n  l: |\n    four\nc: [*x, {m: *x}]\n";

    [Fact]
    public void A_node_is_the_same_object_whenever_it_is_asked_for()
    {
        var root = Reading.Root(Block);

        Assert.Equal(Reading.Walk(root), Reading.Walk(root), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void What_an_alias_repeats_is_the_same_object_whoever_asks_first()
    {
        var root = Reading.Root(Block);

        var last = root.At("c.1.m.k.1");

        Assert.Same(last, root.At("c.0.k.1"));
        Assert.Same(last, root.At("b.k.1"));
        Assert.Same(last, root.At("a.k.1"));
    }

    [Fact]
    public void Threads_that_ask_at_once_are_given_the_same_objects()
    {
        for (var round = 0; round < 200; round++)
        {
            var root = Reading.Root(Block);
            var walks = new IReadOnlyList<YamlNode>[4];

            Parallel.For(0, walks.Length, i => walks[i] = Reading.Walk(root).ToList());

            Assert.All(walks, w => Assert.Equal(walks[0], w, ReferenceEqualityComparer.Instance));
        }
    }

    [Fact]
    public void Asking_for_a_part_leaves_the_rest_as_it_is_written() =>
        Assert.Equal("{a={k=[1 'two' 'three']} b={l='four\\n' k<=[1 'two' 'three']} c=[{k=[1 'two' 'three']} {m={k=[1 'two' 'three']}}]}", Reading.Show(Reading.Root(Block)));
}
