import { defineEntity, p } from '@mikro-orm/core';
import type { ReminderPlan } from '../../core/booking/plan.ts';
import type { Span, WallRange } from '../../core/booking/terms.ts';
import type { LocalizedText } from '../../core/script/types.ts';
import { json, jsonList, money, plainId, tenant, tenantKey, timestamps } from '../../db/columns.ts';

/** The time of a person or a room. `outside…` is what is known of the calendar that they keep elsewhere, and since when. */
const CalendarSchema = defineEntity({
  name: 'Calendar',
  tableName: 'calendars',
  ...tenant,
  properties: {
    ...tenantKey(),
    key: p.text(),
    name: p.text(),
    timeZone: p.text(),
    outsideKind: p.text().$type<'google' | 'caldav'>().nullable(),
    outsideAddress: p.text().nullable(),
    outsideBusy: jsonList<Span>(),
    outsideUntil: p.datetime().nullable(),
    outsideReadAt: p.datetime().nullable(),
    isActive: p.boolean().default(true),
    ...timestamps(),
  },
});
export class Calendar extends CalendarSchema.class {}
CalendarSchema.setClass(Calendar);

const CalendarHoursSchema = defineEntity({
  name: 'CalendarHours',
  tableName: 'calendar_hours',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    calendarId: plainId().primary(),
    weekday: p.integer().primary(),
    fromMinute: p.integer().primary(),
    toMinute: p.integer(),
  },
});
export class CalendarHours extends CalendarHoursSchema.class {}
CalendarHoursSchema.setClass(CalendarHours);

/** In the order of `position`: of several about the same time, the last one decides. */
const CalendarExceptionSchema = defineEntity({
  name: 'CalendarException',
  tableName: 'calendar_exceptions',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    calendarId: plainId().primary(),
    position: p.integer().primary(),
    kind: p.text().$type<'open' | 'closed'>(),
    firstDay: p.date(),
    lastDay: p.date().nullable(),
    repeats: p.text().nullable(),
    hours: json<WallRange[]>().nullable(),
    because: p.text().nullable(),
  },
});
export class CalendarException extends CalendarExceptionSchema.class {}
CalendarExceptionSchema.setClass(CalendarException);

const ServiceSchema = defineEntity({
  name: 'Service',
  tableName: 'services',
  ...tenant,
  properties: {
    ...tenantKey(),
    key: p.text(),
    name: json<LocalizedText>(),
    place: json<LocalizedText>().nullable(),
    durationMinutes: p.integer(),
    bufferBeforeMinutes: p.integer(),
    bufferAfterMinutes: p.integer(),
    stepMinutes: p.integer(),
    noticeMinutes: p.integer(),
    horizonMinutes: p.integer(),
    perDay: p.integer().nullable(),
    capacity: p.integer(),
    price: money().nullable(),
    currency: p.text().nullable(),
    reminders: jsonList<ReminderPlan>(),
    isActive: p.boolean().default(true),
    ...timestamps(),
  },
});
export class Service extends ServiceSchema.class {}
ServiceSchema.setClass(Service);

const ServiceCalendarSchema = defineEntity({
  name: 'ServiceCalendar',
  tableName: 'service_calendars',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    serviceId: plainId().primary(),
    calendarId: plainId().primary(),
    position: p.integer(),
  },
});
export class ServiceCalendar extends ServiceCalendarSchema.class {}
ServiceCalendarSchema.setClass(ServiceCalendar);

/** Five minutes of a calendar that are taken, numbered from 1970: the key lets nobody take them twice. */
const BookedTimeSchema = defineEntity({
  name: 'BookedTime',
  tableName: 'booked_times',
  ...tenant,
  properties: {
    organizationId: p.uuid().primary(),
    calendarId: plainId().primary(),
    fiveMinutes: p.integer().primary(),
    serviceId: plainId(),
    startsAt: p.datetime(),
  },
});
export class BookedTime extends BookedTimeSchema.class {}
BookedTimeSchema.setClass(BookedTime);

export const calendarsEntities = [Calendar, CalendarHours, CalendarException, Service, ServiceCalendar, BookedTime];
