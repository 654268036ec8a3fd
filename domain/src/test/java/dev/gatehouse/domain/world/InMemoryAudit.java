package dev.gatehouse.domain.world;

import dev.gatehouse.domain.audit.AuditChain;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLog;
import dev.gatehouse.domain.audit.AuditPlace;
import dev.gatehouse.domain.audit.AuditSearch;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.audit.ChainFault;
import dev.gatehouse.domain.audit.ChainFlaw;
import dev.gatehouse.domain.audit.ChainId;
import dev.gatehouse.domain.audit.ChainMark;
import dev.gatehouse.domain.audit.ChainPage;
import dev.gatehouse.domain.audit.ChainState;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.world.Memory.Tables;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trail and its chains; nobody forges in this world, so a plain hash links them. */
final class InMemoryAudit implements AuditTrail, AuditChain, AuditLog {
    private static final ChainMark GENESIS = new ChainMark(0, "");

    private final Memory memory;

    InMemoryAudit(Memory memory) {
        this.memory = memory;
    }

    /** Where a chain begins and ends. */
    record Head(ChainMark start, ChainMark end) {}

    /** An event at its place. */
    private record Placed(ChainMark mark, AuditEvent event) {}

    @Override
    public void record(AuditEvent event) {
        memory.with(tables -> tables.auditEvents.add(event));
    }

    @Override
    public Page<AuditEvent> newest(AuditSearch search, Slice<AuditPlace> slice) {
        return Page.of(
                memory.with(tables -> tables.auditEvents.stream()
                        .filter(search::fits)
                        .filter(event -> slice.after()
                                .map(after -> AuditPlace.of(event).compareTo(after) < 0)
                                .orElse(true))
                        .sorted(Comparator.comparing(AuditPlace::of).reversed())
                        .limit(slice.oneMore())
                        .toList()),
                slice);
    }

    @Override
    public int seal(int most) {
        return memory.with(tables -> {
            List<AuditEvent> waiting = tables.auditEvents.stream()
                    .filter(event -> !tables.auditPlaces.containsKey(event.id()))
                    .sorted(Comparator.comparing(AuditEvent::at).thenComparing(AuditEvent::id))
                    .limit(most)
                    .toList();
            waiting.forEach(event -> seal(tables, event));
            return waiting.size();
        });
    }

    private static void seal(Tables tables, AuditEvent event) {
        ChainId chain = chainOf(event);
        Head head = head(tables, chain);
        var next = new ChainMark(head.end().sequence() + 1, link(head.end(), event));
        tables.auditPlaces.put(event.id(), next);
        tables.auditHeads.put(chain, new Head(head.start(), next));
        tables.auditSealed++;
    }

    @Override
    public List<ChainId> after(ChainId chain, int most) {
        return memory.with(tables -> Stream.concat(
                        tables.auditHeads.keySet().stream(),
                        tables.auditEvents.stream().map(InMemoryAudit::chainOf))
                .distinct()
                .flatMap(one -> one.organization().stream())
                .filter(one -> chain.organization().isEmpty()
                        || one.value().compareTo(chain.organization().get().value()) > 0)
                .sorted(Comparator.comparing(one -> one.value()))
                .limit(most)
                .map(ChainId::of)
                .toList());
    }

    @Override
    public ChainState state(ChainId chain) {
        return memory.with(tables -> {
            List<AuditEvent> waiting = tables.auditEvents.stream()
                    .filter(event -> chainOf(event).equals(chain) && !tables.auditPlaces.containsKey(event.id()))
                    .toList();
            Head head = head(tables, chain);
            return new ChainState(
                    head.start(),
                    head.end(),
                    waiting.size(),
                    waiting.stream().map(AuditEvent::at).min(Comparator.naturalOrder()),
                    Optional.empty());
        });
    }

    @Override
    public ChainPage verify(ChainId chain, ChainMark from, long upTo, int most) {
        return memory.with(tables -> {
            ChainMark mark = from;
            long erased = 0;
            Map<Long, Placed> placed = placed(tables, chain);
            for (long next = from.sequence() + 1; next <= upTo && next <= from.sequence() + most; next++) {
                Placed found = placed.get(next);
                if (found == null
                        || !link(mark, found.event()).equals(found.mark().link())) {
                    return new ChainPage(mark, erased, Optional.of(fault(next, Optional.ofNullable(found))));
                }
                erased += isErased(found.event()) ? 1 : 0;
                mark = found.mark();
            }
            return new ChainPage(mark, erased, Optional.empty());
        });
    }

    private static ChainFault fault(long sequence, Optional<Placed> found) {
        ChainFlaw flaw = found.isPresent() ? ChainFlaw.EVENT_CHANGED : ChainFlaw.EVENT_MISSING;
        return new ChainFault(flaw, sequence, found.map(one -> one.event().id()));
    }

    @Override
    public Optional<ChainFault> registerFault() {
        return memory.with(tables -> {
            long total = tables.auditHeads.values().stream()
                    .mapToLong(head -> head.end().sequence())
                    .sum();
            return Optional.of(new ChainFault(ChainFlaw.REGISTER_DIFFERS, total, Optional.empty()))
                    .filter(fault -> total != tables.auditSealed);
        });
    }

    @Override
    public int forgetBefore(Instant time, int most) {
        return memory.with(tables -> List.copyOf(tables.auditHeads.keySet()).stream()
                .mapToInt(chain -> forget(tables, chain, time, most))
                .filter(forgotten -> forgotten > 0)
                .findFirst()
                .orElse(0));
    }

    private int forget(Tables tables, ChainId chain, Instant time, int most) {
        Head head = head(tables, chain);
        ChainPage page = verify(chain, head.start(), head.end().sequence(), most);
        Map<Long, Placed> placed = placed(tables, chain);
        ChainMark start = head.start();
        int forgotten = 0;
        while (start.sequence() < page.reached().sequence()) {
            Placed oldest = Objects.requireNonNull(placed.get(start.sequence() + 1));
            if (!oldest.event().at().isBefore(time)) {
                break;
            }
            tables.auditEvents.remove(oldest.event());
            tables.auditPlaces.remove(oldest.event().id());
            start = oldest.mark();
            forgotten++;
        }
        tables.auditHeads.put(chain, new Head(start, head.end()));
        return forgotten;
    }

    private static Map<Long, Placed> placed(Tables tables, ChainId chain) {
        return tables.auditEvents.stream()
                .filter(event -> chainOf(event).equals(chain) && tables.auditPlaces.containsKey(event.id()))
                .map(event -> new Placed(Objects.requireNonNull(tables.auditPlaces.get(event.id())), event))
                .collect(Collectors.toMap(one -> one.mark().sequence(), one -> one));
    }

    private static Head head(Tables tables, ChainId chain) {
        return tables.auditHeads.getOrDefault(chain, new Head(GENESIS, GENESIS));
    }

    private static ChainId chainOf(AuditEvent event) {
        return new ChainId(event.organization());
    }

    private static String link(ChainMark previous, AuditEvent event) {
        AuditEvent impersonal = withoutClient(event);
        return Integer.toHexString(Objects.hash(previous, impersonal));
    }

    /** The event as it is once the address and the agent of whoever called are erased. */
    static AuditEvent withoutClient(AuditEvent event) {
        return new AuditEvent(
                event.id(),
                event.at(),
                event.action(),
                event.result(),
                event.actor(),
                event.subject(),
                event.organization(),
                event.object(),
                new Client("", "", event.client().requestId(), event.impersonator()));
    }

    private static boolean isErased(AuditEvent event) {
        return event.client().ipAddress().isEmpty()
                && event.client().userAgent().isEmpty();
    }
}
